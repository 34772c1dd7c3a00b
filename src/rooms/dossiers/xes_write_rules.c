#include "rooms/dossiers/xes_write_rules.h"

#include "rooms/dossiers/history_file.h"

static const char head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<log xes.version=\"1849-2016\" xes.features=\"\" xmlns=\"http://www.xes-standard.org/\">\n"
    "<extension name=\"Concept\" prefix=\"concept\" "
    "uri=\"http://www.xes-standard.org/concept.xesext\"/>\n"
    "<extension name=\"Time\" prefix=\"time\" uri=\"http://www.xes-standard.org/time.xesext\"/>\n"
    "<extension name=\"Organizational\" prefix=\"org\" "
    "uri=\"http://www.xes-standard.org/org.xesext\"/>\n"
    "<extension name=\"Lifecycle\" prefix=\"lifecycle\" "
    "uri=\"http://www.xes-standard.org/lifecycle.xesext\"/>\n"
    "<global scope=\"trace\"><string key=\"concept:name\" value=\"\"/></global>\n"
    "<global scope=\"event\"><string key=\"concept:name\" value=\"\"/>"
    "<date key=\"time:timestamp\" value=\"1970-01-01T07:00:00+07:00\"/>"
    "<string key=\"lifecycle:transition\" value=\"complete\"/></global>\n"
    "<classifier name=\"Activity\" keys=\"concept:name\"/>\n"
    "<string key=\"concept:name\" value=\"motcua\"/>\n";

Str xes_head(void)
{
    return str_from_c(head);
}

Str xes_tail(void)
{
    return S("</log>\n");
}

static bool is_nonchar(Str value, size_t i)
{
    return i + 3 <= value.length && value.data[i] == '\xef' && value.data[i + 1] == '\xbf' &&
           (value.data[i + 2] == '\xbe' || value.data[i + 2] == '\xbf');
}

void xml_value_write(Buffer *out, Str value)
{
    for (size_t i = 0; i < value.length; i++) {
        char c = value.data[i];
        if (is_nonchar(value, i)) {
            buffer_add(out, value.data[i + 2] == '\xbe' ? S("\\ufffe") : S("\\uffff"));
            i += 2;
        } else if (c == '&') {
            buffer_add(out, S("&amp;"));
        } else if (c == '<') {
            buffer_add(out, S("&lt;"));
        } else if (c == '>') {
            buffer_add(out, S("&gt;"));
        } else if (c == '"') {
            buffer_add(out, S("&quot;"));
        } else if (c == '\n' || c == '\r' || c == '\t') {
            // As references: an XML reader turns the bare ones into blanks.
            buffer_add_format(out, "&#%d;", c);
        } else if ((unsigned char)c < 0x20) {
            buffer_add(out, S("\xef\xbf\xbd"));
        } else {
            buffer_add_char(out, c);
        }
    }
}

static void attribute_write(Buffer *out, const char *type, const char *key, Str value)
{
    if (str_is_empty(value))
        return;
    buffer_add_format(out, "<%s key=\"%s\" value=\"", type, key);
    xml_value_write(out, value);
    buffer_add(out, S("\"/>"));
}

static void event_write(Buffer *out, const DossierMoment *moment, Str check_code)
{
    const DossierEvent *event = &moment->event;
    HistoryEvent whole = { .event = *event,
                           .applicant = moment->applicant,
                           .details = moment->details,
                           .parts = moment->parts,
                           .reason = moment->reason,
                           .note = moment->note };
    if (event->kind == EVENT_RECEIVED || event->kind == EVENT_SUBMITTED)
        whole.check_code = check_code;
    Buffer line;
    buffer_init(&line, out->arena, out->limit_bytes);
    history_line_write(&line, out->arena, &whole);
    buffer_add(out, S("<event>"));
    attribute_write(out, "string", "concept:name",
                    str_is_empty(event->step) ? event_kind_name(event->kind) : event->step);
    attribute_write(out, "date", "time:timestamp", instant_format_iso(out->arena, event->at));
    attribute_write(out, "string", "lifecycle:transition", S("complete"));
    attribute_write(out, "string", "org:resource", event->actor);
    attribute_write(out, "string", "history_line", buffer_text(&line));
    buffer_add(out, S("</event>\n"));
}

void xes_trace_write(Buffer *out, const Dossier *dossier, const DossierMomentList *moments)
{
    buffer_add(out, S("<trace>"));
    attribute_write(out, "string", "concept:name", dossier->code);
    attribute_write(out, "string", "type", dossier->procedure);
    attribute_write(out, "string", "agency", dossier->agency);
    attribute_write(out, "string", "status",
                    dossier_status_name(dossier->fold.state, dossier->fold.outcome));
    buffer_add_char(out, '\n');
    for (size_t i = 0; i < moments->n; i++)
        event_write(out, &moments->items[i], dossier->check_code);
    buffer_add(out, S("</trace>\n"));
}
