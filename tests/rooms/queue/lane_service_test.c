#include "support/line.h"
#include "support/test.h"

TEST("a lane needs a letter and a name; the English name falls back to the other")
{
    Line line = test_line();
    QueueLane lane = { .agency_id = line.agency_id, .letter = S("1"), .name = S("") };
    CHECK_ERR(lane_save(line.cx, &lane), ERR_INPUT);
    lane = (QueueLane) {
        .agency_id = line.agency_id, .letter = S("x"), .name = S("Khác"), .is_active = true
    };
    line.cx->problem = (Problem) { 0 };
    CHECK_OK(lane_save(line.cx, &lane));
    CHECK_OK(lane_list(line.cx, line.agency_id, &line.lanes));
    const QueueLane *added = &line.lanes.items[line.lanes.n - 1];
    CHECK_STR(added->letter, "X");
    CHECK_STR(added->name_en, "Khác");
    CHECK_ERR(lane_save(line.cx, &lane), ERR_CONFLICT); // the letter is taken
}

TEST("nobody changes the lanes and booths of another shop")
{
    Line line = test_line();
    line.officer.agency_id = 999;
    line.cx->actor = &line.officer;
    CHECK_ERR(lane_save(line.cx, &line.lanes.items[0]), ERR_NOT_FOUND);
    CHECK_ERR(booth_save(line.cx, &line.booths.items[0]), ERR_NOT_FOUND);
    CHECK_ERR(kiosk_key_renew(line.cx, line.agency_id), ERR_NOT_FOUND);
}

TEST("a booth serves the lanes that were ticked, no others")
{
    Line line = test_line();
    QueueBooth booth = line.booths.items[0];
    booth.lanes[0] = line.lanes.items[4].id;
    booth.lane_n = 1;
    booth.name = S("Quầy ưu tiên");
    CHECK_OK(booth_save(line.cx, &booth));
    CHECK_OK(booth_list(line.cx, line.agency_id, &line.booths));
    CHECK_STR(line.booths.items[0].name, "Quầy ưu tiên");
    CHECK_INT((int64_t)line.booths.items[0].lane_n, 1);
    CHECK_INT(line.booths.items[0].lanes[0], line.lanes.items[4].id);
}

TEST("the demo's shop is set up once")
{
    Line line = test_line();
    CHECK_INT((int64_t)line.lanes.n, 6);
    CHECK_INT((int64_t)line.booths.n, 5);
    CHECK_OK(queue_add_demo(line.cx, line.agency_id));
    CHECK_OK(lane_list(line.cx, line.agency_id, &line.lanes));
    CHECK_INT((int64_t)line.lanes.n, 6);
}
