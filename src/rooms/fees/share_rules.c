#include "rooms/fees/share.h"

// max × min(1, part / whole / full), in hundredths, half up.
int64_t share_points(int64_t part, int64_t whole, int64_t full_percent, int64_t max_points)
{
    if (whole <= 0 || part <= 0)
        return 0;
    int64_t most = max_points * 100;
    int64_t points = (2 * part * 100 * most + whole * full_percent) / (2 * whole * full_percent);
    return points > most ? most : points;
}
