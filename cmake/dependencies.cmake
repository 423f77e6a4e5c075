# Third-party libraries, all from the distribution. Headers count as system headers: their warnings are not ours.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(simdjson REQUIRED)
find_package(doctest REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(ZLIB REQUIRED)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(ONIG REQUIRED IMPORTED_TARGET oniguruma)

# The archive, where the distribution has one: the shared library's relocations cost each start 0.3 ms.
find_library(YAML_CPP_ARCHIVE libyaml-cpp.a)
set(yaml_cpp $<IF:$<BOOL:${YAML_CPP_ARCHIVE}>,${YAML_CPP_ARCHIVE},yaml-cpp>)

# What drybit itself is linked with: each costs its start. RE2 serves the benchmark's floor, simdjson a test's second opinion.
add_library(drybit_dependencies INTERFACE)
target_link_libraries(drybit_dependencies INTERFACE
  fmt::fmt PkgConfig::ONIG ${yaml_cpp} nlohmann_json::nlohmann_json CLI11::CLI11 ZLIB::ZLIB Threads::Threads ${CMAKE_DL_LIBS})
