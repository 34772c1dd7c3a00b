#include "rooms/work/work_web.h"

#include "rooms/work/act_input.h"
#include "rooms/work/result_input.h"
#include "rooms/work/file_adding_input.h"

// The address of one action, in both languages.
#define ACTION(vi, en)                                                                             \
    { METHOD_GET,                                                                                  \
      "/lam-viec/ho-so/{code}/" vi,                                                                \
      "/en/desk/dossiers/{code}/" en,                                                              \
      PERM_DOSSIER_VIEW,                                                                           \
      ROUTE_READ,                                                                                  \
      NULL,                                                                                        \
      action_get,                                                                                  \
      NULL },                                                                                      \
    {                                                                                              \
        METHOD_POST, "/lam-viec/ho-so/{code}/" vi, "/en/desk/dossiers/{code}/" en,                 \
            PERM_DOSSIER_VIEW, ROUTE_WRITE, &act_form, action_post, action_refused                 \
    }

const Route work_web_routes[] = {
    { METHOD_GET, "/lam-viec/viec-cua-toi", "/en/desk/worklist", PERM_DOSSIER_VIEW, ROUTE_READ,
      NULL, worklist_get, NULL },
    { METHOD_POST, "/lam-viec/viec-cua-toi", "/en/desk/worklist", PERM_DOSSIER_WORK, ROUTE_WRITE,
      &batch_form, worklist_post, worklist_refused },
    { METHOD_GET, "/lam-viec/don-vi", "/en/desk/unit", PERM_DOSSIER_APPROVE, ROUTE_READ, NULL,
      unit_desk_get, NULL },
    { METHOD_POST, "/lam-viec/don-vi", "/en/desk/unit", PERM_DOSSIER_APPROVE, ROUTE_WRITE,
      &batch_form, unit_desk_post, unit_desk_refused },
    { METHOD_GET, "/lam-viec/goi-y-gia-han", "/en/desk/extensions", PERM_DOSSIER_WORK, ROUTE_READ,
      NULL, hints_get, NULL },
    { METHOD_GET, "/lam-viec/ho-so", "/en/desk/dossiers", PERM_DOSSIER_VIEW, ROUTE_READ, NULL,
      list_get, NULL },
    { METHOD_GET, "/lam-viec/ho-so/{code}", "/en/desk/dossiers/{code}", PERM_DOSSIER_VIEW,
      ROUTE_READ, NULL, dossier_page_get, NULL },
    { METHOD_GET, "/lam-viec/ho-so/{code}/tep", "/en/desk/dossiers/{code}/files", PERM_DOSSIER_VIEW,
      ROUTE_READ, NULL, files_get, NULL },
    { METHOD_POST, "/lam-viec/ho-so/{code}/tep", "/en/desk/dossiers/{code}/files",
      PERM_DOSSIER_VIEW, ROUTE_SLOW, &files_form, files_post, files_refused },
    { METHOD_POST, "/lam-viec/ho-so/{code}/tep/dung-lai", "/en/desk/dossiers/{code}/files/reuse",
      PERM_DOSSIER_VIEW, ROUTE_WRITE, &file_reuse_form, file_reuse_post, files_refused },
    { METHOD_GET, "/lam-viec/ho-so/{code}/tep/{id}", "/en/desk/dossiers/{code}/files/{id}",
      PERM_DOSSIER_VIEW, ROUTE_READ, NULL, file_download_get, NULL },
    { METHOD_GET, "/lam-viec/ho-so/{code}/tep/{id}/xem", "/en/desk/dossiers/{code}/files/{id}/view",
      PERM_DOSSIER_VIEW, ROUTE_SLOW, NULL, file_preview_get, NULL },
    ACTION("xu-ly", "handle"),
    ACTION("giao", "assign"),
    ACTION("chuyen", "forward"),
    ACTION("gui-lai", "send-back"),
    ACTION("xin-y-kien", "consult"),
    ACTION("tra-loi", "answer"),
    ACTION("ghi-chu", "note"),
    ACTION("bo-sung", "supplement"),
    ACTION("nghia-vu-tai-chinh", "obligation"),
    ACTION("dung", "stop"),
    ACTION("tiep-tuc", "resume"),
    ACTION("gia-han", "extend"),
    ACTION("tra-lai", "refuse"),
    ACTION("lien-thong", "hand-over"),
    { METHOD_GET, "/lam-viec/ho-so/{code}/du-thao", "/en/desk/dossiers/{code}/draft",
      PERM_DOSSIER_WORK, ROUTE_READ, NULL, result_draft_get, NULL },
    { METHOD_POST, "/lam-viec/ho-so/{code}/du-thao", "/en/desk/dossiers/{code}/draft",
      PERM_DOSSIER_WORK, ROUTE_SLOW, &draft_form, result_draft_post, result_draft_get },
    { METHOD_GET, "/lam-viec/ho-so/{code}/phat-hanh", "/en/desk/dossiers/{code}/issue",
      PERM_DOSSIER_WORK, ROUTE_READ, NULL, issue_get, NULL },
    { METHOD_POST, "/lam-viec/ho-so/{code}/phat-hanh", "/en/desk/dossiers/{code}/issue",
      PERM_DOSSIER_WORK, ROUTE_SLOW, &issue_form, issue_post, issue_get },
    { METHOD_GET, "/lam-viec/ho-so/{code}/thu-xin-loi.pdf", "/en/desk/dossiers/{code}/apology.pdf",
      PERM_DOSSIER_WORK, ROUTE_SLOW, NULL, apology_get, NULL },
    { METHOD_GET, "/lam-viec/so-ket-qua", "/en/desk/register", PERM_DOSSIER_VIEW, ROUTE_READ, NULL,
      register_get, NULL },
    { METHOD_GET, "/duyet", "/en/approve", PERM_DOSSIER_APPROVE, ROUTE_READ, NULL, approval_get,
      NULL },
    { METHOD_POST, "/duyet", "/en/approve", PERM_DOSSIER_APPROVE, ROUTE_WRITE, &decision_form,
      approval_post, approval_get },
    { METHOD_GET, "/duyet/{code}", "/en/approve/{code}", PERM_DOSSIER_VIEW, ROUTE_READ, NULL,
      approval_one_get, NULL },
    { METHOD_POST, "/duyet/{code}", "/en/approve/{code}", PERM_DOSSIER_APPROVE, ROUTE_WRITE,
      &decision_form, approval_one_post, approval_one_get },
    { .path = NULL },
};
