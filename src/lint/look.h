// Small questions that several rules ask of a map.
#pragma once

#include <string>
#include <string_view>

#include "lint/rule.h"

namespace drybit::lint {

/// Nothing that other rules report already keeps filters, parsers or data keys of this view out: only then does it make
/// sense to say what records would look like.
bool is_sound(const Checked& checked, const SeriesView& view);

/// Calls look(view, streams) for each series whose view is sound.
template <class Look>
void each_sound_view(const Checked& checked, Look look) {
  for (std::size_t i = 0; i < checked.views.size(); ++i) {
    if (is_sound(checked, checked.views[i])) look(checked.views[i], checked.streams[i]);
  }
}

/// Calls look(view, instance) for each filter, output or parser of each series, whatever else is wrong.
template <class Look>
void each_filter(const Checked& checked, std::string_view plugin, Look look) {
  for (const SeriesView& view : checked.views) {
    for (const config::Instance& filter : view.pipeline.filters) {
      if (filter.spec != nullptr && (plugin.empty() || filter.spec->name == plugin)) look(view, filter);
    }
  }
}
template <class Look>
void each_output(const Checked& checked, std::string_view plugin, Look look) {
  for (const SeriesView& view : checked.views) {
    for (const config::Instance& output : view.pipeline.outputs) {
      if (output.spec != nullptr && (plugin.empty() || output.spec->name == plugin)) look(view, output);
    }
  }
}
template <class Look>
void each_parser(const Checked& checked, Look look) {
  for (const SeriesView& view : checked.views) {
    for (const config::Instance& parser : view.pipeline.parsers) look(view, parser);
  }
}

/// "filter 2 (kubernetes)", "output 1 (es)", "parser crio".
std::string name_of(const config::Instance& instance);

/// A stream of container records, as the file gave them their tag.
inline bool from_container(const Stream& stream) { return stream.from == Stream::From::container; }

/// The usual container's stream; null when there is none (which cannot be for a built view).
const Stream* usual(const std::vector<Stream>& streams);

/// An output that sends the value of one key and looks it up by prefix (out:CW30), as the C plugins do.
bool matches_log_key_by_prefix(const config::Instance& output);
/// Whether records with these keys can have what `log_key` names, by the plugin's own way of looking.
bool can_have_log_key(const config::Instance& output, const Keys& keys, std::string_view log_key);

/// Some value of the instance reads the key by a record accessor, the Go plugins' $(...) included.
bool reads_key(const config::Instance& instance, std::string_view key);
/// False where every output that containers' records reach sends the value of one key only.
bool sent_whole(const SeriesView& view, const std::vector<Stream>& streams);

/// Makes the effect of a finding for one series, worse than what is there.
void worsen(Finding& finding, const SeriesView& view, base::Effect effect);

}  // namespace drybit::lint
