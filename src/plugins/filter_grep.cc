// grep: placeholder Spec until its own file lands.
#include "plugins/plugin.h"

namespace drybit::plugins {

extern const Plugin filter_grep;
const Plugin filter_grep{{config::PluginKind::filter, "grep", "Keeps or drops records by the value of a key", {}}, nullptr, nullptr, nullptr};

}  // namespace drybit::plugins
