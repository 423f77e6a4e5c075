#include "lint/rule.h"
namespace drybit::lint {
extern const Rule dry204_unknown_option;
const Rule dry204_unknown_option{"DRY204", "unknown-option", base::Effect::router_fails, "t", "w", "e", "i", "s", {"b","g"}, nullptr, "unknown-option"};
}
