#include "rooms/papers/facts.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "texts.h"

enum {
    LIST_BYTES_MAX = 20000,
};

static Str filled(Arena *arena, TextKey key, const TextArg *args, size_t n)
{
    return text_fill(arena, LANG_VI, key, args, n);
}

static Str two_digits(Arena *arena, int64_t n)
{
    return str_format(arena, "%02lld", (long long)n);
}

static Str known(Str text)
{
    return str_is_absent(text) ? S("") : text;
}

Str day_in_words(Arena *arena, Date day)
{
    Civil civil = date_to_civil(day);
    TextArg args[] = { { "day", two_digits(arena, civil.day) },
                       { "month", two_digits(arena, civil.month) },
                       { "year", str_format(arena, "%d", civil.year) } };
    return filled(arena, T_PAPERS_DAY, args, 3);
}

Str moment_in_words(Arena *arena, Instant at)
{
    if (instant_is_absent(at))
        return S("");
    int minute = instant_minute_of_day(at);
    TextArg args[] = { { "hour", two_digits(arena, minute / 60) },
                       { "minute", two_digits(arena, minute % 60) },
                       { "day", day_in_words(arena, instant_date(at)) } };
    return filled(arena, T_PAPERS_MOMENT, args, 3);
}

Str place_of(Str agency_name)
{
    static const Str kinds[] = {
        STR_INIT("UBND"),    STR_INIT("Ủy ban nhân dân"), STR_INIT("Uỷ ban nhân dân"),
        STR_INIT("xã"),      STR_INIT("phường"),          STR_INIT("thị trấn"),
        STR_INIT("đặc khu"), STR_INIT("huyện"),           STR_INIT("quận"),
        STR_INIT("thị xã"),  STR_INIT("thành phố"),       STR_INIT("tỉnh"),
        STR_INIT("Xã"),      STR_INIT("Phường"),          STR_INIT("Thị trấn"),
        STR_INIT("Đặc khu"), STR_INIT("Huyện"),           STR_INIT("Quận"),
        STR_INIT("Thị xã"),  STR_INIT("Thành phố"),       STR_INIT("Tỉnh"),
    };
    Str place = agency_name;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        size_t length = kinds[i].length;
        if (place.length > length + 1 && str_begins_with(place, kinds[i]) &&
            place.data[length] == ' ') {
            place = str_trim(str_slice(place, length, place.length));
            i = (size_t)-1; // from the first again: "UBND huyện …"
        }
    }
    return place;
}

// "03 ngày làm việc"; empty when the procedure has no limit.
static Str limit_in_words(Arena *arena, TimeLimit limit)
{
    static const TextKey keys[TIME_UNIT_COUNT] = {
        [TIME_WORKING_MINUTES] = T_PAPERS_WORKING_MINUTES,
        [TIME_WORKING_HOURS] = T_PAPERS_WORKING_HOURS,
        [TIME_WORKING_DAYS] = T_PAPERS_WORKING_DAYS,
        [TIME_CALENDAR_DAYS] = T_PAPERS_CALENDAR_DAYS,
        [TIME_MONTHS] = T_PAPERS_MONTHS,
        [TIME_SAME_DAY] = T_PAPERS_SAME_DAY,
    };
    bool is_known = limit.unit == TIME_SAME_DAY || limit.value > 0;
    TextArg arg = { "count", two_digits(arena, limit.value) };
    return is_known ? filled(arena, keys[limit.unit], &arg, 1) : S("");
}

// ---- Tables

static Str count_text(Arena *arena, int64_t n)
{
    return n == 0 ? S("") : str_format(arena, "%lld", (long long)n);
}

static void parts_fill(Arena *arena, const DossierPartList *parts, PaperTable *out)
{
    *out = (PaperTable) { arena_array(arena, Str, parts->n * 5), 5, parts->n };
    for (size_t i = 0; i < parts->n; i++) {
        Str *row = &out->cells[i * 5];
        row[0] = count_text(arena, (int64_t)i + 1);
        row[1] = parts->items[i].name;
        row[2] = count_text(arena, parts->items[i].originals);
        row[3] = count_text(arena, parts->items[i].certified_copies);
        row[4] = count_text(arena, parts->items[i].photocopies);
    }
}

// A request for a supplement lists what is missing one a line, "paper: reason".
static void missing_fill(Arena *arena, Str note, PaperTable *out)
{
    size_t n = 0;
    for (Str rest = note, line; str_cut(&rest, '\n', &line);)
        n += str_trim(line).length > 0;
    *out = (PaperTable) { arena_array(arena, Str, n * 3), 3, 0 };
    for (Str rest = note, line; str_cut(&rest, '\n', &line);) {
        line = str_trim(line);
        if (str_is_empty(line))
            continue;
        size_t colon = str_position(line, ':');
        Str *row = &out->cells[out->n_rows * 3];
        row[0] = count_text(arena, (int64_t)++out->n_rows);
        row[1] = str_trim(str_slice(line, 0, colon));
        row[2] = str_trim(str_slice(line, colon + 1, line.length));
    }
}

// Who gave and who took, what time the law left them, and what to note.
typedef struct Move {
    Str giver, taker, outcome, note;
} Move;

static void move_put(Arena *arena, Instant at, const Move *move, PaperTable *out)
{
    TextArg sides[] = { { "giver", move->giver }, { "taker", move->taker } };
    TextArg time = { "at", moment_in_words(arena, at) };
    Str *row = &out->cells[out->n_rows++ * 4];
    row[0] = filled(arena, T_PAPERS_MOVE_SIDES, sides, 2);
    row[1] = filled(arena, T_PAPERS_MOVE_SIGNED, &time, 1);
    row[2] = move->outcome;
    row[3] = move->note;
}

// The name of the agency that took it at that moment; an agency nobody knows keeps its code.
static Str leg_name(const DossierLegList *legs, const DossierEvent *event)
{
    for (size_t i = 0; i < legs->n; i++)
        if (legs->items[i].received_at.ms == event->at.ms &&
            !str_is_empty(known(legs->items[i].agency_name)))
            return legs->items[i].agency_name;
    return known(event->to);
}

// Inside an agency the dossier goes to whose turn it is; steps of other systems name who did them.
static void step_move(const DossierEvent *event, DossierStep step, Move *move)
{
    static const TextKey texts[STEP_COUNT] = {
        [STEP_ASSIGNED] = T_PAPERS_STEP_ASSIGNED,   [STEP_FORWARDED] = T_PAPERS_STEP_FORWARDED,
        [STEP_SENT_BACK] = T_PAPERS_STEP_SENT_BACK, [STEP_DRAFTED] = T_PAPERS_STEP_DRAFTED,
        [STEP_APPROVED] = T_PAPERS_STEP_APPROVED,
    };
    if (texts[step] == 0)
        return;
    move->note = text_get(LANG_VI, texts[step]);
    if (!str_is_empty(known(event->assignee)))
        move->taker = event->assignee;
}

static Str leg_outcome(const DossierLegList *legs, Instant at)
{
    for (size_t i = 0; i < legs->n; i++) {
        const DossierLeg *leg = &legs->items[i];
        if (leg->received_at.ms != at.ms || instant_is_absent(leg->ended_at) ||
            instant_is_absent(leg->due_at))
            continue;
        return text_get(LANG_VI, leg->ended_at.ms > leg->due_at.ms ? T_PAPERS_OUTCOME_LATE
                                                                   : T_PAPERS_OUTCOME_ON_TIME);
    }
    return S("");
}

static Str whole_outcome(const DossierFold *fold)
{
    switch (fold_end_timeliness(fold)) {
    case TIMELINESS_EARLY: return text_get(LANG_VI, T_PAPERS_OUTCOME_EARLY);
    case TIMELINESS_ON_TIME: return text_get(LANG_VI, T_PAPERS_OUTCOME_ON_TIME);
    default: return text_get(LANG_VI, T_PAPERS_OUTCOME_LATE);
    }
}

// One row for each time the papers changed hands.
static void moves_fill(Arena *arena, const PaperSources *sources, PaperTable *out)
{
    const DossierMomentList *moments = sources->moments;
    const Dossier *dossier = sources->dossier;
    Str holder = sources->desk_plain;
    *out = (PaperTable) { arena_array(arena, Str, moments->n * 4), 4, 0 };
    for (size_t i = 0; i < moments->n; i++) {
        const DossierEvent *event = &moments->items[i].event;
        Move move = { holder, known(event->actor), S(""), known(event->step) };
        switch (event->kind) {
        case EVENT_RECEIVED:
            move.giver = text_get(LANG_VI, T_PAPERS_MOVE_APPLICANT);
            move.taker = sources->desk_plain;
            break;
        case EVENT_TRANSFERRED:
            move.taker = leg_name(sources->legs, event);
            move.outcome = leg_outcome(sources->legs, event->at);
            break;
        case EVENT_STEP:
            if (step_is_aside(step_parse(event->step)))
                continue;
            step_move(event, step_parse(event->step), &move);
            break;
        case EVENT_RESOLVED:
            move.taker = sources->desk_plain;
            move.outcome = whole_outcome(&dossier->fold);
            break;
        case EVENT_RETURNED: move.taker = text_get(LANG_VI, T_PAPERS_MOVE_APPLICANT); break;
        default: continue;
        }
        move_put(arena, event->at, &move, out);
        holder = move.taker;
    }
}

// ---- Values

static Str other_agencies(Arena *arena, const DossierLegList *legs)
{
    Buffer list;
    buffer_init(&list, arena, LIST_BYTES_MAX);
    for (size_t i = 0; i < legs->n; i++) {
        if (i > 0)
            buffer_add(&list, S("; "));
        buffer_add(&list, legs->items[i].agency_name);
    }
    return buffer_text(&list);
}

Str way_in_words(Str code)
{
    static const TextKey ways[CHANNEL_COUNT] = { [CHANNEL_COUNTER] = T_PAPERS_WAY_COUNTER,
                                                 [CHANNEL_ONLINE] = T_PAPERS_WAY_ONLINE,
                                                 [CHANNEL_POST] = T_PAPERS_WAY_POST };
    Channel channel;
    return channel_parse(code, &channel) ? text_get(LANG_VI, ways[channel]) : S("");
}

// What was said at reception: how many sets, and how the result is wanted.
static void details_fill(Arena *arena, const DossierDetails *details, PaperFacts *out)
{
    Str sets = detail_find(details, DETAIL_SETS);
    Str way = way_in_words(known(detail_find(details, DETAIL_RESULT_BY)));
    Str address = detail_find(details, DETAIL_RESULT_ADDRESS);
    if (!str_is_empty(sets))
        out->values[VALUE_SETS] = sets;
    if (!str_is_empty(way))
        out->values[VALUE_RETURN_WAY] =
            str_is_empty(address) ? way
                                  : str_format(arena, "%.*s: %.*s", STR_ARG(way), STR_ARG(address));
}

// Who filed it and with which papers: the newest that any event says.
static void applicant_fill(Arena *arena, const DossierMomentList *moments, PaperFacts *out)
{
    for (size_t i = 0; i < moments->n; i++) {
        const Applicant *applicant = &moments->items[i].applicant;
        const struct {
            PaperValue value;
            Str text;
        } said[] = {
            { VALUE_APPLICANT, applicant->name },  { VALUE_ID_NUMBER, applicant->id_number },
            { VALUE_ADDRESS, applicant->address }, { VALUE_PHONE, applicant->phone },
            { VALUE_EMAIL, applicant->email },
        };
        for (size_t k = 0; k < sizeof said / sizeof said[0]; k++)
            if (!str_is_empty(said[k].text))
                out->values[said[k].value] = said[k].text;
        details_fill(arena, &moments->items[i].details, out);
        if (moments->items[i].parts.n > 0)
            parts_fill(arena, &moments->items[i].parts, &out->tables[TABLE_PARTS]);
    }
}

static void times_fill(Arena *arena, const PaperSources *sources, PaperFacts *out)
{
    const DossierFold *fold = &sources->dossier->fold;
    Str *values = out->values;
    values[VALUE_RECEIVED] = moment_in_words(arena, fold->received_at);
    if (!str_is_empty(values[VALUE_RECEIVED])) {
        TextArg arg = { "at", values[VALUE_RECEIVED] };
        values[VALUE_RECEIVED_FIRST] = filled(arena, T_PAPERS_AT_FIRST, &arg, 1);
    }
    values[VALUE_DUE] = moment_in_words(arena, fold->due_original);
    if (fold->due_at.ms != fold->due_original.ms)
        values[VALUE_DUE_NEW] = moment_in_words(arena, fold->due_at);
    if (sources->cause == NULL) {
        values[VALUE_REASON] = known(sources->ask->draft_reason);
        values[VALUE_DUE_NEW] = moment_in_words(arena, sources->ask->draft_due);
        return;
    }
    values[VALUE_AT] = moment_in_words(arena, sources->cause->event.at);
    values[VALUE_REASON] = known(sources->cause->reason);
    values[VALUE_NOTE] = known(sources->cause->note);
    if (sources->cause->event.kind == EVENT_EXTENDED)
        values[VALUE_DUE_NEW] = moment_in_words(arena, sources->cause->event.due);
}

// The public page of the dossier. What stands behind the "#" no browser sends: the statement for
// whoever checks it without any network (docs/ledger.md).
static Str qr_make(Arena *arena, const PaperSources *sources)
{
    const Dossier *dossier = sources->dossier;
    if (str_is_empty(sources->ask->site) || str_is_empty(dossier->check_code))
        return S("");
    return str_format(arena, "%.*s/hs/%.*s/%.*s%s%.*s", STR_ARG(sources->ask->site),
                      STR_ARG(url_encode(arena, dossier->code)),
                      STR_ARG(url_encode(arena, dossier->check_code)),
                      str_is_empty(sources->statement) ? "" : "#",
                      STR_ARG(url_encode(arena, sources->statement)));
}

void facts_fill(Arena *arena, const PaperSources *sources, PaperFacts *out)
{
    const Dossier *dossier = sources->dossier;
    Str *values = out->values;
    paper_facts_begin(out);
    values[VALUE_CODE] = dossier->code;
    values[VALUE_CHECK_CODE] = known(dossier->check_code);
    values[VALUE_SUPERIOR] = sources->superior;
    values[VALUE_AGENCY] = dossier->agency_name;
    values[VALUE_DESK] = sources->desk;
    values[VALUE_DESK_PLAIN] = sources->desk_plain;
    values[VALUE_PLACE] = place_of(dossier->agency_name);
    values[VALUE_DAY] = day_in_words(arena, instant_date(sources->made_at));
    values[VALUE_PROCEDURE] = dossier->procedure_name;
    values[VALUE_PROCEDURE_CODE] = dossier->procedure;
    values[VALUE_FIELD] = dossier->field;
    values[VALUE_LIMIT] = limit_in_words(arena, sources->limit);
    values[VALUE_CHANNEL] = text_get(LANG_VI, channel_text(dossier->fold.channel));
    values[VALUE_OFFICER] = sources->officer;
    values[VALUE_OTHER_AGENCIES] = other_agencies(arena, sources->legs);
    values[VALUE_FEE] = known(sources->ask->fee);
    values[VALUE_SITE] = known(sources->ask->site);
    values[VALUE_HOTLINE] = known(sources->ask->hotline);
    applicant_fill(arena, sources->moments, out);
    times_fill(arena, sources, out);
    if (sources->cause != NULL)
        missing_fill(arena, sources->cause->note, &out->tables[TABLE_MISSING]);
    moves_fill(arena, sources, &out->tables[TABLE_MOVES]);
    out->qr = qr_make(arena, sources);
}
