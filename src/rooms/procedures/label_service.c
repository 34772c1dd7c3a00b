#include "rooms/procedures/label_sql.h"
#include "rooms/procedures/procedures.h"
#include "store/tx.h"

Err procedure_label_find(Tx *tx, int64_t procedure_id, ProcedureLabel *out, bool *out_found)
{
    LabelRow row;
    bool found;
    TRY(sql_label_find(tx, procedure_id, &row, &found));
    *out_found = found;
    if (!found)
        return OK;
    Str code = row.base_code;
    if (!str_is_empty(row.suffix))
        code =
            str_format(tx_cx(tx)->arena, "%.*s.%.*s", STR_ARG(row.base_code), STR_ARG(row.suffix));
    *out = (ProcedureLabel) { .code = code, .name = row.name, .field = row.field };
    return OK;
}
