// Templates: built in, or as an administrator has written them.
#include "rooms/notices/notices_sql.h"
#include "rooms/notices/wording_rules.h"

#include "base/text.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

Err notice_template_get(Cx *cx, NoticeKind kind, Lang lang, NoticeTemplate *out)
{
    NoticeTemplateRow row;
    bool found;
    TRY(sql_notice_template_find(tx_reads(cx), kind, lang, &row, &found));
    bool is_own = found && !str_is_empty(row.body);
    *out = (NoticeTemplate) {
        .kind = kind,
        .lang = lang,
        .subject = is_own ? row.subject : text_get(lang, T_NOTICES_SUBJECT_1 + (int)kind - 1),
        .body = is_own ? row.body : text_get(lang, T_NOTICES_BODY_1 + (int)kind - 1),
        .zalo_template = found ? row.zalo_template : S(""),
        .is_own = is_own,
    };
    return OK;
}

static void pattern_check(Cx *cx, const char *field, Str pattern, size_t characters_max)
{
    Str name = str_from_c(field), wrong = S("");
    if (str_is_empty(str_trim(pattern)))
        problem_add_field(cx, name, T_NOTICES_TEMPLATE_EMPTY, NULL);
    else if (text_count_characters(pattern) > characters_max)
        problem_add_field(cx, name, T_NOTICES_TOO_LONG, NULL);
    else if (!notice_template_is_fillable(pattern, &wrong))
        problem_add_field(cx, name, T_NOTICES_PLACEHOLDER_UNKNOWN, &(TextArg) { "name", wrong });
}

static Err notice_template_check(Cx *cx, const NoticeTemplate *in)
{
    pattern_check(cx, "subject", in->subject, SUBJECT_CHARACTERS_MAX);
    pattern_check(cx, "body", in->body, BODY_CHARACTERS_MAX);
    if (in->kind == NOTICE_ONE_TIME_CODE && !str_contains(in->body, S("{one_time_code}")))
        problem_add_field(cx, S("body"), T_NOTICES_TEMPLATE_NEEDS_CODE, NULL);
    return problem_fields(cx, T_NOTICES_TEMPLATE_REFUSED);
}

static Err save_in(Cx *cx, Tx *tx, void *arg)
{
    const NoticeTemplate *in = arg;
    return sql_notice_template_save(
        tx, &(SqlNoticeTemplateSaveParams) {
                .kind = in->kind,
                .lang = in->lang,
                .subject = in->subject,
                .body = in->body,
                .zalo_template = str_is_absent(in->zalo_template) ? S("") : in->zalo_template,
                .changed_by = cx->actor == NULL ? S("system") : cx->actor->name,
                .changed_at = cx->env->now(cx->env),
            });
}

Err notice_template_save(Cx *cx, const NoticeTemplate *in)
{
    NoticeTemplate copy = *in;
    TRY(notice_template_check(cx, in));
    return tx_run(cx, "template_save", save_in, &copy);
}

static Err restore_in(Cx *cx, Tx *tx, void *arg)
{
    const NoticeTemplate *in = arg;
    (void)cx;
    return sql_notice_template_remove(tx, in->kind, in->lang);
}

Err notice_template_restore(Cx *cx, NoticeKind kind, Lang lang)
{
    NoticeTemplate which = { .kind = kind, .lang = lang };
    return tx_run(cx, "template_restore", restore_in, &which);
}

Err notice_template_preview(Cx *cx, const NoticeTemplate *in, NoticePreview *out)
{
    TextArg args[TEMPLATE_PLACEHOLDERS];
    NoticePreview preview;
    TRY(notice_template_check(cx, in));
    for (int i = 0; i < TEMPLATE_PLACEHOLDERS; i++)
        args[i] = (TextArg) { notice_template_placeholders[i].data,
                              text_get(in->lang, T_NOTICES_SAMPLE_1 + i) };
    preview.subject = notice_template_fill(cx->arena, in->subject, args, TEMPLATE_PLACEHOLDERS);
    preview.text = notice_template_fill(cx->arena, in->body, args, TEMPLATE_PLACEHOLDERS);
    preview.segments = sms_segments(preview.text);
    preview.segments_plain = sms_segments(sms_plain(cx->arena, preview.text));
    *out = preview;
    return OK;
}
