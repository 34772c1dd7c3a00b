#include "rooms/citizen/looks_web.h"

#include "rooms/citizen/looker.h"
#include "texts.h"

static Str roles_words(Cx *cx, RoleSet roles)
{
    Str words = S("");
    for (int role = 0; role < ROLE_COUNT; role++) {
        if ((roles & 1u << role) == 0)
            continue;
        if (!str_is_empty(words))
            words = str_join(cx->arena, words, S(", "));
        words = str_join(cx->arena, words, text_get(cx->lang, T_IDENTITY_ROLE_0 + role));
    }
    return words;
}

static Str purpose_words(const Cx *cx, Str purpose)
{
    if (str_equal_c(purpose, "work"))
        return text_get(cx->lang, T_CITIZEN_LOOK_FOR_WORK);
    return str_is_empty(purpose) ? text_get(cx->lang, T_CITIZEN_LOOK_UNSAID) : purpose;
}

Err look_lines_fill(Cx *cx, int64_t dossier_id, LookLines *out)
{
    DossierLookList looks;
    Looker who;
    TRY(dossier_looks(cx, dossier_id, &looks));
    *out = (LookLines) { arena_array(cx->arena, LookLine, looks.n + 1), looks.n };
    for (size_t i = 0; i < looks.n; i++) {
        const DossierLookLine *look = &looks.items[i];
        TRY(looker_find(cx, look->account, &who));
        out->items[i] =
            (LookLine) { .at = look->last_at,
                         .times = look->times,
                         .role = who.is_known ? roles_words(cx, who.roles)
                                              : text_get(cx->lang, T_CITIZEN_LOOKER_UNKNOWN),
                         .office = who.office,
                         .purpose = purpose_words(cx, look->purpose) };
    }
    return OK;
}
