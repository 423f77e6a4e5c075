// The recorded runs of real Fluent Bits: those of testdata/conformance, or of the folder that DRYBIT_CONFORMANCE names.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace drybit::test {

struct RecordedRun {
  std::filesystem::path folder;  ///< holds configmap.yaml, logs/, maybe pods.json, and the recordings
  std::string version;           ///< "4.2.8"
  std::string result;            ///< of judge(): empty where nothing differs

  std::string name() const { return folder.filename().string() + " " + version; }
  std::string series() const { return version.substr(0, version.rfind('.')); }
  /// The recording, with bytes that are no UTF-8 (\udcXX, which nlohmann-json refuses) as U+EFXX.
  std::string recording() const;
};

/// \udcXX as \uefXX in a JSON text.
std::string tame_surrogates(std::string json);

/// Holds every run against `difference`, several at a time, and fails the test for each that says something. Returns how
/// many said nothing. Without DRYBIT_CONFORMANCE fewer runs than the project has fail the test, too.
std::size_t judge_recorded_runs(const std::function<std::string(const RecordedRun&)>& difference);

}  // namespace drybit::test
