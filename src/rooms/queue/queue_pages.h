// What the templates of this room read.
#pragma once

#include "rooms/queue/queue.h"
#include "web/html.h"
#include "web/web_pages.h"

typedef struct LaneButton {
    int64_t id;
    Str letter, name;
    bool is_same_day;
    int64_t waiting;
    Str wait; // "khoảng 15 phút", "" when not known
} LaneButton;

typedef struct LaneButtons {
    LaneButton *items;
    size_t n;
} LaneButtons;

typedef struct KioskPage {
    Str shop, action, other_language_path;
    Str kiosk_key; // "" for who only looks
    ErrorLines errors;
    LaneButtons lanes;
} KioskPage;

typedef struct TicketPage {
    Str label, lane, shop, wait;
    Str booth;     // "" until called
    Str back_path; // of the kiosk; "" on a phone
    TextKey state;
    bool is_waiting, is_called, is_priority, is_printed;
    int64_t before;
    Instant taken_at;
} TicketPage;

typedef struct CallLine {
    Str label, booth, lane;
    Instant at;
    bool is_newest, is_served;
} CallLine;

typedef struct CallLines {
    CallLine *items;
    size_t n;
} CallLines;

typedef struct BoardPage {
    Str shop, booth;     // booth "" on the board of the whole shop
    Str speech, call_id; // of the newest call: what is said aloud, and once for each call
    CallLine newest;
    bool has_newest;
    CallLines calls; // before the newest
    int64_t waiting;
    Instant now;
} BoardPage;

typedef struct WaitingLine {
    int64_t id;
    Str label, lane;
    bool is_priority;
    Instant since_at;
    int64_t minutes;
} WaitingLine;

typedef struct WaitingLines {
    WaitingLine *items;
    size_t n;
} WaitingLines;

typedef struct BoothChoice {
    int64_t id;
    Str name, lanes;
    bool is_mine;
} BoothChoice;

typedef struct BoothChoices {
    BoothChoice *items;
    size_t n;
} BoothChoices;

typedef struct QueuePage {
    ErrorLines errors;
    Str action, key, booth, nobody;
    Str kiosk_path, board_path, figures_path, intake_path;
    bool is_open, has_ticket, has_lanes;
    Str label, lane, called_for; // minutes at the booth
    bool is_priority;
    int64_t calls, waiting_n;
    WaitingLines waiting, absent;
    BoothChoices booths;
    LaneButtons lanes; // to send to, to take a number for
} QueuePage;

typedef struct HourLine {
    Str hour;
    int64_t taken, served, absent, wait_p50, wait_p90, service_p50;
} HourLine;

typedef struct HourLines {
    HourLine *items;
    size_t n;
} HourLines;

typedef struct QueueFiguresPage {
    Str action, shop;
    Date day;
    QueueHour all;
    HourLines hours;
    bool has_any;
    ChartView waits;
} QueueFiguresPage;

typedef struct LaneRowView {
    int64_t id;
    Str letter, name, name_en, path;
    bool is_same_day, is_active;
} LaneRowView;

typedef struct LaneRowViews {
    LaneRowView *items;
    size_t n;
} LaneRowViews;

typedef struct BoothRowView {
    Str name, lanes, path;
    bool is_active;
} BoothRowView;

typedef struct BoothRowViews {
    BoothRowView *items;
    size_t n;
} BoothRowViews;

typedef struct QueueAdminPage {
    Str shop, lane_path, booth_path, kiosk_path, renew_action, key;
    LaneRowViews lanes;
    BoothRowViews booths;
} QueueAdminPage;

typedef struct LanePage {
    Str action, key;
    ErrorLines errors;
    InputView letter, name, name_en;
    bool is_same_day, is_active, is_new;
} LanePage;

typedef struct BoothPage {
    Str action, key;
    ErrorLines errors;
    InputView name;
    ChoiceViews lanes;
    bool is_active, is_new;
} BoothPage;
