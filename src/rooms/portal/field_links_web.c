#include "rooms/portal/field_links_web.h"

#include "base/text.h"
#include "texts.h"
#include "web/paging.h"

Str field_path(const Cx *cx, Str name)
{
    NamedValue value = { S("linh-vuc"), text_slug(cx->arena, name) };
    return query_with(cx->arena, text_get(cx->lang, T_WEB_PATH_PROCEDURES), &(NamedValueList) { 0 },
                      &value, 1);
}

FieldLinks field_links(const Cx *cx, const ProcedureFieldList *fields, Str chosen)
{
    FieldLinks links = { arena_array(cx->arena, FieldLink, fields->n + 1), fields->n };
    Str folded = text_fold(cx->arena, chosen);
    for (size_t i = 0; i < fields->n; i++) {
        const ProcedureField *field = &fields->items[i];
        links.items[i] = (FieldLink) {
            .name = field->name,
            .path = field_path(cx, field->name),
            .procedures = field->procedures,
            .is_chosen = folded.length > 0 && str_equal(text_fold(cx->arena, field->name), folded),
        };
    }
    return links;
}
