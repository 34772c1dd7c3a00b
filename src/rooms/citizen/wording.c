#include "rooms/citizen/wording.h"

#include <assert.h>

#include "base/buffer.h"
#include "texts.h"

// First character of a UTF-8 word.
static Str first_character(Str word)
{
    size_t length = 1;
    while (length < word.length && ((unsigned char)word.data[length] & 0xC0) == 0x80)
        length++;
    return str_slice(word, 0, length);
}

Str name_masked(Arena *arena, Str name)
{
    Buffer out;
    Str rest = str_trim(name), word;
    bool is_single = str_position(rest, ' ') == rest.length;
    buffer_init(&out, arena, name.length * 2 + 1);
    while (str_cut(&rest, ' ', &word)) {
        if (word.length == 0)
            continue;
        bool is_first = out.length == 0;
        if (!is_first)
            buffer_add_char(&out, ' ');
        buffer_add(&out, is_first && !is_single ? word : first_character(word));
        if (!is_first || is_single)
            buffer_add_char(&out, '.');
    }
    return buffer_text(&out);
}

TextKey event_wording(DossierEventKind kind)
{
    static const TextKey keys[EVENT_KIND_COUNT] = {
        [EVENT_NONE] = T_NONE,
        [EVENT_SUBMITTED] = T_CITIZEN_EVENT_SUBMITTED,
        [EVENT_RECEIVED] = T_CITIZEN_EVENT_RECEIVED,
        [EVENT_REFUSED] = T_CITIZEN_EVENT_REFUSED,
        [EVENT_TRANSFERRED] = T_CITIZEN_EVENT_TRANSFERRED,
        [EVENT_STEP] = T_CITIZEN_EVENT_STEP,
        [EVENT_SUPPLEMENT_REQUESTED] = T_CITIZEN_EVENT_SUPPLEMENT_REQUESTED,
        [EVENT_SUPPLEMENT_RECEIVED] = T_CITIZEN_EVENT_SUPPLEMENT_RECEIVED,
        [EVENT_PAYMENT_REQUESTED] = T_CITIZEN_EVENT_PAYMENT_REQUESTED,
        [EVENT_PAID] = T_CITIZEN_EVENT_PAID,
        [EVENT_SUSPENDED] = T_CITIZEN_EVENT_SUSPENDED,
        [EVENT_RESUMED] = T_CITIZEN_EVENT_RESUMED,
        [EVENT_EXTENDED] = T_CITIZEN_EVENT_EXTENDED,
        [EVENT_RESOLVED] = T_CITIZEN_EVENT_RESOLVED,
        [EVENT_RETURNED] = T_CITIZEN_EVENT_RETURNED,
        [EVENT_WITHDRAWN] = T_CITIZEN_EVENT_WITHDRAWN,
        [EVENT_CORRECTED] = T_CITIZEN_EVENT_CORRECTED,
    };
    assert(kind < EVENT_KIND_COUNT);
    return keys[kind];
}

TextKey status_wording(const DossierFold *fold)
{
    static const TextKey keys[DOSSIER_STATE_COUNT] = {
        [DOSSIER_NEW] = T_CITIZEN_STATUS_SUBMITTED,
        [DOSSIER_SUBMITTED] = T_CITIZEN_STATUS_SUBMITTED,
        [DOSSIER_RECEIVED] = T_CITIZEN_STATUS_RECEIVED,
        [DOSSIER_REJECTED] = T_CITIZEN_STATUS_REJECTED,
        [DOSSIER_WORKING] = T_CITIZEN_STATUS_WORKING,
        [DOSSIER_SUPPLEMENT] = T_CITIZEN_STATUS_SUPPLEMENT,
        [DOSSIER_PAYMENT] = T_CITIZEN_STATUS_PAYMENT,
        [DOSSIER_WITHDRAWN] = T_CITIZEN_STATUS_WITHDRAWN,
        [DOSSIER_STOPPED] = T_CITIZEN_STATUS_STOPPED,
        [DOSSIER_RESOLVED] = T_CITIZEN_STATUS_RESOLVED,
        [DOSSIER_RETURNED] = T_CITIZEN_STATUS_RETURNED,
    };
    assert(fold->state < DOSSIER_STATE_COUNT);
    if (fold->state == DOSSIER_STOPPED && fold->outcome == OUTCOME_REFUSED)
        return T_CITIZEN_STATUS_REFUSED;
    return keys[fold->state];
}

TextKey next_wording(const DossierFold *fold)
{
    static const TextKey keys[DOSSIER_STATE_COUNT] = {
        [DOSSIER_NEW] = T_CITIZEN_NEXT_SUBMITTED,
        [DOSSIER_SUBMITTED] = T_CITIZEN_NEXT_SUBMITTED,
        [DOSSIER_RECEIVED] = T_CITIZEN_NEXT_WORKING,
        [DOSSIER_REJECTED] = T_CITIZEN_NEXT_REFUSED,
        [DOSSIER_WORKING] = T_CITIZEN_NEXT_WORKING,
        [DOSSIER_SUPPLEMENT] = T_CITIZEN_NEXT_SUPPLEMENT,
        [DOSSIER_PAYMENT] = T_CITIZEN_NEXT_PAYMENT,
        [DOSSIER_WITHDRAWN] = T_CITIZEN_NEXT_ENDED,
        [DOSSIER_STOPPED] = T_CITIZEN_NEXT_STOPPED,
        [DOSSIER_RESOLVED] = T_CITIZEN_NEXT_RESOLVED,
        [DOSSIER_RETURNED] = T_CITIZEN_NEXT_ENDED,
    };
    assert(fold->state < DOSSIER_STATE_COUNT);
    if (fold->state == DOSSIER_STOPPED && fold->outcome == OUTCOME_REFUSED)
        return T_CITIZEN_NEXT_REFUSED;
    return keys[fold->state];
}

Str code_typed(Arena *arena, Str text)
{
    Buffer out;
    buffer_init(&out, arena, text.length + 1);
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.data[i] > ' ')
            buffer_add_char(&out, text.data[i]);
    return str_upper_ascii(arena, buffer_text(&out));
}
