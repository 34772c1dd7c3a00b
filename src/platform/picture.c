#include "platform/picture.h"

#include <dlfcn.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <poppler.h>

enum {
    HEIGHT_TIMES_MAX = 4, // a strip of paper that is longer is not drawn
    PAGES_LOOKED_AT = 50, // for links that launch something
    PAGES_MAX = 20000,
    OPAQUE = 255,
    WHITE = 0xffffff,
};

static const char poppler_name[] = "libpoppler-glib.so.8";
static const char pixbuf_name[] = "libgdk_pixbuf-2.0.so.0";
static const double white = 1.0;

// ---- The functions that are used, by their names in the libraries

typedef struct Poppler {
    typeof(poppler_document_new_from_bytes) *document_new;
    typeof(poppler_document_get_n_pages) *page_count;
    typeof(poppler_document_has_javascript) *has_script;
    typeof(poppler_document_has_attachments) *has_attachments;
    typeof(poppler_document_get_page) *page_get;
    typeof(poppler_page_get_size) *page_size;
    typeof(poppler_page_render) *page_render;
    typeof(poppler_page_get_link_mapping) *links_get;
    typeof(poppler_page_free_link_mapping) *links_free;
} Poppler;

typedef struct Pixbuf {
    typeof(gdk_pixbuf_loader_new_with_type) *loader_new;
    typeof(gdk_pixbuf_loader_set_size) *loader_set_size;
    typeof(gdk_pixbuf_loader_write) *loader_write;
    typeof(gdk_pixbuf_loader_close) *loader_close;
    typeof(gdk_pixbuf_loader_get_pixbuf) *loader_pixbuf;
    typeof(gdk_pixbuf_apply_embedded_orientation) *turned;
    typeof(gdk_pixbuf_composite_color_simple) *on_colour;
    typeof(gdk_pixbuf_get_width) *width;
    typeof(gdk_pixbuf_get_height) *height;
    typeof(gdk_pixbuf_new) *make;
    typeof(gdk_pixbuf_get_pixels) *pixels;
    typeof(gdk_pixbuf_get_rowstride) *row_bytes;
    typeof(gdk_pixbuf_save_to_buffer) *save;
} Pixbuf;

typedef struct Symbol {
    void **at;
    const char *name;
} Symbol;

static bool symbols_find(const char *library, const Symbol *symbols, size_t n)
{
    void *handle = dlopen(library, RTLD_NOW | RTLD_GLOBAL);
    for (size_t i = 0; handle != NULL && i < n; i++) {
        *symbols[i].at = dlsym(handle, symbols[i].name);
        if (*symbols[i].at == NULL)
            return false;
    }
    return handle != NULL;
}

static bool poppler_find(Poppler *out)
{
    const Symbol symbols[] = {
        { (void **)&out->document_new, "poppler_document_new_from_bytes" },
        { (void **)&out->page_count, "poppler_document_get_n_pages" },
        { (void **)&out->has_script, "poppler_document_has_javascript" },
        { (void **)&out->has_attachments, "poppler_document_has_attachments" },
        { (void **)&out->page_get, "poppler_document_get_page" },
        { (void **)&out->page_size, "poppler_page_get_size" },
        { (void **)&out->page_render, "poppler_page_render" },
        { (void **)&out->links_get, "poppler_page_get_link_mapping" },
        { (void **)&out->links_free, "poppler_page_free_link_mapping" },
    };
    return symbols_find(poppler_name, symbols, sizeof symbols / sizeof symbols[0]);
}

static bool pixbuf_find(Pixbuf *out)
{
    const Symbol symbols[] = {
        { (void **)&out->loader_new, "gdk_pixbuf_loader_new_with_type" },
        { (void **)&out->loader_set_size, "gdk_pixbuf_loader_set_size" },
        { (void **)&out->loader_write, "gdk_pixbuf_loader_write" },
        { (void **)&out->loader_close, "gdk_pixbuf_loader_close" },
        { (void **)&out->loader_pixbuf, "gdk_pixbuf_loader_get_pixbuf" },
        { (void **)&out->turned, "gdk_pixbuf_apply_embedded_orientation" },
        { (void **)&out->on_colour, "gdk_pixbuf_composite_color_simple" },
        { (void **)&out->width, "gdk_pixbuf_get_width" },
        { (void **)&out->height, "gdk_pixbuf_get_height" },
        { (void **)&out->make, "gdk_pixbuf_new" },
        { (void **)&out->pixels, "gdk_pixbuf_get_pixels" },
        { (void **)&out->row_bytes, "gdk_pixbuf_get_rowstride" },
        { (void **)&out->save, "gdk_pixbuf_save_to_buffer" },
    };
    return symbols_find(pixbuf_name, symbols, sizeof symbols / sizeof symbols[0]);
}

static const char *loader_type(FileType type)
{
    switch (type) {
    case FILE_JPEG: return "jpeg";
    case FILE_PNG: return "png";
    case FILE_TIFF: return "tiff";
    default: return NULL;
    }
}

void picture_prepare(void)
{
    Poppler poppler;
    Pixbuf pixbuf;
    (void)poppler_find(&poppler);
    if (!pixbuf_find(&pixbuf))
        return;
    // A loader may be a library of its own, which could not be loaded later.
    for (int type = 0; type < FILE_TYPE_COUNT; type++) {
        const char *name = loader_type((FileType)type);
        GdkPixbufLoader *loader = name == NULL ? NULL : pixbuf.loader_new(name, NULL);
        if (loader != NULL)
            (void)pixbuf.loader_close(loader, NULL);
    }
}

bool picture_can_draw(FileType type)
{
    return type == FILE_PDF || loader_type(type) != NULL;
}

// ---- Images

typedef struct Sizing {
    const Pixbuf *pixbuf;
    int64_t width_points;
} Sizing;

// Called by the loader when it knows the dimensions: decodes no larger than is shown.
static void size_known(GdkPixbufLoader *loader, int width, int height, gpointer state)
{
    const Sizing *sizing = state;
    if (width <= sizing->width_points || width < 1)
        return;
    int64_t scaled = (int64_t)height * sizing->width_points / width;
    sizing->pixbuf->loader_set_size(loader, (int)sizing->width_points,
                                    scaled < 1 ? 1 : (int)scaled);
}

static GdkPixbuf *image_load(const Pixbuf *pixbuf, Str file, const PreviewWish *wish)
{
    Sizing sizing = { pixbuf, wish->width_points };
    GdkPixbufLoader *loader = pixbuf->loader_new(loader_type(wish->type), NULL);
    if (loader == NULL)
        return NULL;
    g_signal_connect(loader, "size-prepared", G_CALLBACK(size_known), &sizing);
    bool is_read = pixbuf->loader_write(loader, (const guchar *)file.data, file.length, NULL);
    bool is_whole = pixbuf->loader_close(loader, NULL);
    GdkPixbuf *image = is_read && is_whole ? pixbuf->loader_pixbuf(loader) : NULL;
    return image == NULL ? NULL : pixbuf->turned(image);
}

static bool image_save(const Pixbuf *pixbuf, GdkPixbuf *image, Str *out)
{
    gchar *bytes = NULL;
    gsize n = 0;
    int width = pixbuf->width(image), height = pixbuf->height(image);
    GdkPixbuf *flat =
        pixbuf->on_colour(image, width, height, GDK_INTERP_NEAREST, OPAQUE, 1024, WHITE, WHITE);
    if (flat == NULL || !pixbuf->save(flat, &bytes, &n, "jpeg", NULL, "quality", "82", NULL))
        return false;
    *out = (Str) { bytes, n };
    return true;
}

// ---- PDF

static PopplerDocument *pdf_open(const Poppler *poppler, Str file, GError **out_why)
{
    GBytes *bytes = g_bytes_new_static(file.data, file.length);
    return poppler->document_new(bytes, NULL, out_why);
}

static bool page_launches(const Poppler *poppler, PopplerPage *page)
{
    GList *links = poppler->links_get(page);
    bool launches = false;
    for (const GList *at = links; at != NULL; at = at->next) {
        const PopplerLinkMapping *link = at->data;
        launches = launches || link->action->type == POPPLER_ACTION_LAUNCH ||
                   link->action->type == POPPLER_ACTION_JAVASCRIPT;
    }
    poppler->links_free(links);
    return launches;
}

static void pdf_check(Str file, FileFacts *facts)
{
    Poppler poppler;
    GError *why = NULL;
    if (!poppler_find(&poppler))
        return;
    PopplerDocument *document = pdf_open(&poppler, file, &why);
    bool is_locked = why != NULL && why->code == POPPLER_ERROR_ENCRYPTED;
    facts->flaw = is_locked ? FILE_FLAW_LOCKED : FILE_FLAW_BROKEN;
    if (document == NULL)
        return;
    facts->pages = poppler.page_count(document);
    if (facts->pages < 1)
        return;
    facts->flaw = facts->pages > PAGES_MAX            ? FILE_FLAW_COUNT_HIGH
                  : poppler.has_script(document)      ? FILE_FLAW_PROGRAM
                  : poppler.has_attachments(document) ? FILE_FLAW_EMBEDDED
                                                      : FILE_FLAW_NONE;
    for (int i = 0; i < facts->pages && i < PAGES_LOOKED_AT; i++) {
        PopplerPage *page = poppler.page_get(document, i);
        if (page != NULL && page_launches(&poppler, page))
            facts->flaw = FILE_FLAW_PROGRAM;
    }
}

// From cairo's four bytes a point to three.
static GdkPixbuf *surface_copy(const Pixbuf *pixbuf, cairo_surface_t *surface)
{
    int width = cairo_image_surface_get_width(surface);
    int height = cairo_image_surface_get_height(surface);
    int from_bytes = cairo_image_surface_get_stride(surface);
    cairo_surface_flush(surface);
    const unsigned char *from = cairo_image_surface_get_data(surface);
    GdkPixbuf *image = pixbuf->make(GDK_COLORSPACE_RGB, FALSE, 8, width, height);
    if (image == NULL || from == NULL)
        return NULL;
    unsigned char *to = pixbuf->pixels(image);
    int to_bytes = pixbuf->row_bytes(image);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            uint32_t point = *(const uint32_t *)(const void *)(from + y * from_bytes + x * 4);
            to[y * to_bytes + x * 3] = (unsigned char)(point >> 16);
            to[y * to_bytes + x * 3 + 1] = (unsigned char)(point >> 8);
            to[y * to_bytes + x * 3 + 2] = (unsigned char)point;
        }
    return image;
}

static GdkPixbuf *pdf_draw(const Pixbuf *pixbuf, Str file, const PreviewWish *wish)
{
    Poppler poppler;
    double width, height;
    if (!poppler_find(&poppler))
        return NULL;
    PopplerDocument *document = pdf_open(&poppler, file, NULL);
    bool has_page =
        document != NULL && wish->page >= 1 && wish->page <= poppler.page_count(document);
    PopplerPage *page = has_page ? poppler.page_get(document, (int)wish->page - 1) : NULL;
    if (page == NULL)
        return NULL;
    poppler.page_size(page, &width, &height);
    if (width < 1 || height < 1 || height > width * HEIGHT_TIMES_MAX)
        return NULL;
    double scale = (double)wish->width_points / width;
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)wish->width_points, (int)(height * scale) + 1);
    cairo_t *drawing = cairo_create(surface);
    cairo_set_source_rgb(drawing, white, white, white);
    cairo_paint(drawing);
    cairo_scale(drawing, scale, scale);
    poppler.page_render(page, drawing);
    cairo_destroy(drawing);
    return surface_copy(pixbuf, surface);
}

// ---- Both

bool picture_draw(Str file, const PreviewWish *wish, Str *out)
{
    Pixbuf pixbuf;
    if (!picture_can_draw(wish->type) || !pixbuf_find(&pixbuf))
        return false;
    GdkPixbuf *image = wish->type == FILE_PDF ? pdf_draw(&pixbuf, file, wish)
                       : wish->page == 1      ? image_load(&pixbuf, file, wish)
                                              : NULL;
    return image != NULL && image_save(&pixbuf, image, out);
}

void picture_check(Str file, FileFacts *facts)
{
    enum {
        SMALL = 64
    };
    PreviewWish wish = { .type = facts->type, .page = 1, .width_points = SMALL };
    Str picture;
    if (facts->type == FILE_PDF)
        pdf_check(file, facts);
    else if (!picture_draw(file, &wish, &picture))
        facts->flaw = FILE_FLAW_BROKEN;
}
