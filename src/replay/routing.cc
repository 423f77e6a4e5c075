// The engine's second half: what a broken or too deep batch becomes when it is read again, and the way to the outputs.
#include <fmt/format.h>

#include "record/items.h"
#include "replay/engine.h"
