#include "rooms/work/line_web.h"

#include "rooms/work/left.h"
#include "rooms/work/people.h"
#include "texts.h"

static const struct {
    const char *slug;
    TextKey title;
} groups[DESK_GROUP_COUNT] = {
    [DESK_OVERDUE] = { "qua-han", T_WORK_GROUP_OVERDUE },
    [DESK_TODAY] = { "hom-nay", T_WORK_GROUP_TODAY },
    [DESK_SOON] = { "hai-ngay-toi", T_WORK_GROUP_SOON },
    [DESK_LATER] = { "con-lai", T_WORK_GROUP_LATER },
    [DESK_PAUSED] = { "dang-cho", T_WORK_GROUP_PAUSED },
    [DESK_NO_DUE] = { "thieu-han", T_WORK_GROUP_NO_DUE },
};

bool desk_group_parse(Str slug, DeskGroup *out)
{
    for (int group = 0; group < DESK_GROUP_COUNT; group++)
        if (str_equal_c(slug, groups[group].slug)) {
            *out = (DeskGroup)group;
            return true;
        }
    return false;
}

TextKey desk_group_text(DeskGroup group)
{
    return groups[group].title;
}

TextKey step_text(Str step)
{
    static const TextKey texts[STEP_COUNT] = {
        [STEP_ASSIGNED] = T_WORK_STEP_ASSIGNED,   [STEP_FORWARDED] = T_WORK_STEP_FORWARDED,
        [STEP_SENT_BACK] = T_WORK_STEP_SENT_BACK, [STEP_CONSULTED] = T_WORK_STEP_CONSULTED,
        [STEP_OPINION] = T_WORK_STEP_OPINION,     [STEP_DRAFTED] = T_WORK_STEP_DRAFTED,
        [STEP_APPROVED] = T_WORK_STEP_APPROVED,   [STEP_NOTED] = T_WORK_STEP_NOTED,
    };
    return texts[step_parse(step)];
}

Str capped_count(Arena *arena, int64_t n)
{
    return n >= DESK_COUNT_MAX ? str_format(arena, "%d+", DESK_COUNT_MAX - 1)
                               : str_format(arena, "%lld", (long long)n);
}

static Err line_make(Cx *cx, const Dossier *dossier, DossierLine *out)
{
    Left left;
    Str assignee;
    TRY(left_find(cx, dossier, &left));
    TRY(person_name(cx, dossier->assignee, &assignee));
    *out = (DossierLine) {
        .code = dossier->code,
        .path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", dossier->code),
        .procedure_name = dossier->procedure_name,
        .applicant = dossier->applicant_name,
        .assignee = assignee,
        .left = left_text(cx->arena, cx->lang, &left),
        .why = left_why(cx->arena, cx->lang, &left),
        .state = dossier_state_text(&dossier->fold),
        .step = step_text(dossier->step),
        .is_late = left.kind == LEFT_OVERDUE || left.kind == LEFT_NO_DUE,
        .is_soon = left.kind == LEFT_RUNNING && left.minutes < left.day_minutes,
        .is_paused = left.kind == LEFT_PAUSED || left.kind == LEFT_ENDED,
    };
    return OK;
}

Err lines_make(Cx *cx, const DossierList *list, DossierLines *out)
{
    DossierLines lines = { arena_array(cx->arena, DossierLine, list->n), list->n };
    for (size_t i = 0; i < list->n; i++)
        TRY(line_make(cx, &list->items[i], &lines.items[i]));
    *out = lines;
    return OK;
}

Err sections_make(Cx *cx, const Desk *desk, Str path, DeskSections *out)
{
    Arena *arena = cx->arena;
    DeskCounts counts;
    DeskSections sections = { arena_array(arena, DeskSection, DESK_GROUP_COUNT), 0 };
    TRY(desk_count(cx, desk, &counts));
    for (int group = 0; group < DESK_GROUP_COUNT; group++) {
        DossierList list;
        Str next;
        if (counts.n[group] == 0)
            continue;
        DeskQuery query = { *desk, (DeskGroup)group, NO_STR, DESK_ROWS };
        DeskSection *section = &sections.items[sections.n++];
        TRY(desk_list(cx, &query, &list, &next));
        Str slug = str_from_c(groups[group].slug);
        bool has_query = str_contains(path, S("?"));
        *section = (DeskSection) {
            .title = groups[group].title,
            .id = str_is_absent(desk->account)
                      ? slug
                      : str_format(arena, "%.*s-%.*s", STR_ARG(slug), STR_ARG(desk->account)),
            .count = capped_count(arena, counts.n[group]),
            .all_path = str_is_absent(next) ? S("")
                                            : str_format(arena, "%.*s%snhom=%.*s", STR_ARG(path),
                                                         has_query ? "&" : "?", STR_ARG(slug)),
            .is_bad = group == DESK_OVERDUE || group == DESK_NO_DUE,
        };
        TRY(lines_make(cx, &list, &section->lines));
    }
    *out = sections;
    return OK;
}

Err unassigned_make(Cx *cx, int64_t agency_id, DeskSection *out)
{
    DossierList list;
    Str next;
    int64_t n;
    TRY(desk_count_unassigned(cx, agency_id, &n));
    TRY(desk_list_unassigned(cx, agency_id, NO_STR, &list, &next));
    list.n = list.n > DESK_ROWS ? DESK_ROWS : list.n;
    *out = (DeskSection) { .title = T_WORK_UNASSIGNED,
                           .id = S("chua-giao"),
                           .count = capped_count(cx->arena, n) };
    return lines_make(cx, &list, &out->lines);
}
