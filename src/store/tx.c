#include "store/tx.h"
