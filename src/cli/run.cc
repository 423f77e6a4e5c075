// From arguments to a command, and faults to one line.
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <new>

#include "base/suggest.h"
#include "cli/command.h"
#include "cli/version.h"
#include "cli/watch.h"
#include "report/sheet.h"

namespace drybit::cli {

int Context::fail(int code, std::string_view text) const {
  streams.err.write(fmt::format("drybit: {}\n", text));
  return code;
}

namespace {

std::string usage(int width) {
  base::StringWriter out;
  report::Sheet sheet({false, width}, out);
  sheet.prose("", "drybit tells, before you apply it, what an aws-logging ConfigMap does to the logs of Amazon EKS on Fargate.");
  sheet.blank();
  sheet.prose("", "Usage: drybit COMMAND [options]");
  sheet.blank();
  for (const Command* command : all_commands()) sheet.prose(fmt::format("  {:<12} ", command->name), command->summary);
  sheet.blank();
  sheet.prose("", "drybit COMMAND --help shows a command's options; drybit --version the versions it models.");
  return out.text();
}

const Command* find_command(std::string_view name) {
  for (const Command* command : all_commands()) {
    if (command->name == name) return command;
  }
  return nullptr;
}

int run_command(const Command& command, const std::vector<std::string>& given, Streams& streams, const Env& env) {
  Arguments arguments;
  std::string error;
  bool help = false;
  Context context{arguments, streams, env};
  if (!parse_arguments(command, given, arguments, error, help)) return context.fail(kUsage, error);
  std::string color = arguments.value("--color", "auto");
  if (color != "auto") streams.out_terminal.color = streams.err_terminal.color = color == "always";
  if (help) {
    streams.out.write(help_text(command, streams.out_terminal.width));
    return kFine;
  }
  // What is sent is sent once; the command says so itself.
  bool watches = command.watched != nullptr && arguments.has("--watch") && !arguments.has("--send") && !arguments.has("--resume");
  return watches ? run_watched(command, context) : command.run(context);
}

}  // namespace

int run(const std::vector<std::string>& arguments, Streams& streams, const Env& env) {
  auto asks = [&](std::initializer_list<std::string_view> words) { return std::ranges::find(words, arguments[0]) != words.end(); };
  if (arguments.empty()) {
    streams.err.write(usage(streams.err_terminal.width));
    return kUsage;
  }
  if (asks({"--help", "-h", "help"})) {
    streams.out.write(usage(streams.out_terminal.width));
    return kFine;
  }
  if (asks({"--version", "-V", "version"})) {
    streams.out.write(version_text());
    return kFine;
  }
  const Command* command = find_command(arguments[0]);
  if (command == nullptr) {
    std::vector<std::string_view> names;
    for (const Command* known : all_commands()) names.push_back(known->name);
    std::string_view near = base::suggest(arguments[0], names);
    streams.err.write(fmt::format("drybit: unknown command {}{}\n", arguments[0], near.empty() ? "; try drybit --help" : fmt::format("; did you mean {}?", near)));
    return kUsage;
  }
  int code;
  try {
    code = run_command(*command, {arguments.begin() + 1, arguments.end()}, streams, env);
  } catch (const std::bad_alloc&) {
    streams.err.write("drybit: out of memory\n");
    code = kCannot;
  } catch (const std::exception& fault) {
    streams.err.write(fmt::format("drybit: internal error: {}\n", fault.what()));
    code = kInternal;
  }
  streams.out.flush();
  // A reader that went away is a quiet end; a full disk is not.
  if (streams.out.error() != 0 && streams.out.error() != EPIPE && code == kFine) {
    streams.err.write("drybit: the output could not be written\n");
    code = kCannot;
  }
  return code;
}

}  // namespace drybit::cli
