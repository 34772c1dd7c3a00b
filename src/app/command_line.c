#include "app/command_line.h"

#include "app/nearest.h"
#include "texts.h"

#include <assert.h>
#include <string.h>

// The options every command has. Their values go to CommandLine, not to CommandRun.values.
typedef enum GeneralOption {
    GENERAL_DATA,
    GENERAL_DB,
    GENERAL_LANG,
    GENERAL_JSON,
    GENERAL_HELP,
    GENERAL_VERSION,
    GENERAL_COUNT
} GeneralOption;

static const struct {
    const char *name;
    bool has_value;
} general_options[] = {
    [GENERAL_DATA] = { "data", true },  [GENERAL_DB] = { "db", true },
    [GENERAL_LANG] = { "lang", true },  [GENERAL_JSON] = { "json", false },
    [GENERAL_HELP] = { "help", false }, [GENERAL_VERSION] = { "version", false },
};
static_assert(sizeof general_options / sizeof general_options[0] == GENERAL_COUNT, "one row each");

typedef struct Reader {
    Cx *cx;
    const CommandTables *tables;
    StrList words;
    size_t i;         // next word
    bool only_values; // after "--"
    CommandLine *line;
} Reader;

void commands_each(const CommandTables *tables, CommandVisit *visit, void *state)
{
    for (size_t i = 0; tables->tables[i] != NULL; i++)
        for (const Command *command = tables->tables[i]; command->name != NULL; command++)
            visit(state, command);
}

static Err refuse(Reader *reader, TextKey what, Str name)
{
    const Command *command = reader->line->run.command;
    if (command == NULL)
        return fail(reader->cx, ERR_INPUT, what, .hint = T_APP_SEE_COMMANDS,
                    .args = { { "name", name } });
    return fail(reader->cx, ERR_INPUT, what, .hint = T_APP_SEE_HELP,
                .args = { { "name", name }, { "command", str_from_c(command->name) } });
}

static Err refuse_with_nearest(Reader *reader, TextKey what, Str name, Str nearest)
{
    if (str_is_absent(nearest))
        return refuse(reader, what, name);
    return fail(reader->cx, ERR_INPUT, what, .hint = T_APP_DID_YOU_MEAN,
                .args = { { "name", name }, { "nearest", nearest } });
}

// ---- Which command

typedef struct CommandSearch {
    Str first, both; // "import" and "import history"
    const Command *found;
    bool found_two;
    Nearest nearest;
} CommandSearch;

static void search_visit(void *state, const Command *command)
{
    CommandSearch *search = state;
    Str name = str_from_c(command->name);
    if (str_equal(name, search->both)) {
        search->found = command;
        search->found_two = true;
    } else if (str_equal(name, search->first) && search->found == NULL) {
        search->found = command;
    }
    bool has_two = str_position(name, ' ') < name.length;
    search->nearest.typed = has_two ? search->both : search->first;
    nearest_offer(&search->nearest, name);
}

static bool is_option(Str word)
{
    return word.length > 1 && word.data[0] == '-';
}

static Err command_read(Reader *reader)
{
    Str first = reader->words.items[reader->i];
    Str second = NO_STR;
    if (reader->i + 1 < reader->words.n && !is_option(reader->words.items[reader->i + 1]))
        second = reader->words.items[reader->i + 1];
    CommandSearch search = { .first = first, .both = first };
    bool has_two = !str_is_absent(second);
    if (has_two)
        search.both = str_format(reader->cx->arena, "%.*s %.*s", STR_ARG(first), STR_ARG(second));
    search.nearest = nearest_to(search.both);
    commands_each(reader->tables, search_visit, &search);
    if (search.found == NULL)
        return refuse_with_nearest(reader, T_APP_COMMAND_UNKNOWN, search.both,
                                   search.nearest.found);
    reader->line->run.command = search.found;
    reader->i += has_two && search.found_two ? 2 : 1;
    return OK;
}

// ---- Options

typedef struct Given {
    Str word;  // as typed: "--data=x"
    Str name;  // "data"
    Str value; // behind "=", else NO_STR
} Given;

static Err value_take(Reader *reader, Given *given)
{
    if (str_is_absent(given->value) && reader->i < reader->words.n)
        given->value = reader->words.items[reader->i++];
    return str_is_absent(given->value) ? refuse(reader, T_APP_OPTION_VALUE_MISSING, given->word)
                                       : OK;
}

static Err lang_read(Reader *reader, Str name)
{
    if (str_equal(name, S("vi")))
        reader->cx->lang = LANG_VI;
    else if (str_equal(name, S("en")))
        reader->cx->lang = LANG_EN;
    else
        return fail(reader->cx, ERR_INPUT, T_APP_LANG_UNKNOWN, .hint = T_APP_LANG_HINT,
                    .args = { { "name", name } });
    reader->line->lang = reader->cx->lang;
    return OK;
}

// Complaints about words before --lang are made in that language, too.
static void lang_look_ahead(Reader *reader)
{
    StrList words = reader->words;
    for (size_t i = 0; i + 1 < words.n; i++)
        if (str_equal(words.items[i], S("--lang")))
            reader->cx->lang = str_equal(words.items[i + 1], S("en")) ? LANG_EN : LANG_VI;
}

static Err general_read(Reader *reader, GeneralOption option, Given *given)
{
    CommandLine *line = reader->line;
    if (general_options[option].has_value)
        TRY(value_take(reader, given));
    else if (!str_is_absent(given->value))
        return refuse(reader, T_APP_OPTION_VALUE_EXTRA, given->word);

    switch (option) {
    case GENERAL_DATA: line->run.data_folder = given->value; break;
    case GENERAL_DB: line->database = given->value; break;
    case GENERAL_LANG: return lang_read(reader, given->value);
    case GENERAL_JSON: line->run.json = true; break;
    case GENERAL_HELP: line->help = true; break;
    case GENERAL_VERSION: line->version = true; break;
    case GENERAL_COUNT: break;
    }
    return OK;
}

static Err own_read(Reader *reader, size_t i, Given *given)
{
    CommandRun *run = &reader->line->run;
    assert(i < COMMAND_OPTIONS_MAX);
    if (!str_is_absent(run->values[i]))
        return refuse(reader, T_APP_OPTION_TWICE, given->word);
    if (run->command->options[i].value != NULL)
        TRY(value_take(reader, given));
    else if (!str_is_absent(given->value))
        return refuse(reader, T_APP_OPTION_VALUE_EXTRA, given->word);
    run->values[i] = str_is_absent(given->value) ? S("") : given->value;
    return OK;
}

static Err option_refuse_unknown(Reader *reader, const Given *given)
{
    const Command *command = reader->line->run.command;
    Nearest nearest = nearest_to(given->name);
    for (size_t i = 0; i < GENERAL_COUNT; i++)
        nearest_offer(&nearest, str_from_c(general_options[i].name));
    for (size_t i = 0;
         command != NULL && command->options != NULL && command->options[i].name != NULL; i++)
        nearest_offer(&nearest, str_from_c(command->options[i].name));
    if (!str_is_absent(nearest.found))
        nearest.found = str_format(reader->cx->arena, "--%.*s", STR_ARG(nearest.found));
    return refuse_with_nearest(reader, T_APP_OPTION_UNKNOWN, given->word, nearest.found);
}

static Given given_split(Str word)
{
    if (str_equal(word, S("-h")))
        return (Given) { word, S("help"), NO_STR };
    Given given = { .word = word, .name = str_slice(word, 2, word.length), .value = NO_STR };
    size_t equals = str_position(given.name, '=');
    if (equals < given.name.length) {
        given.value = str_slice(given.name, equals + 1, given.name.length);
        given.name = str_slice(given.name, 0, equals);
        given.word = str_slice(word, 0, equals + 2);
    }
    return given;
}

static Err option_read(Reader *reader, Str word)
{
    Given given = given_split(word);
    if (!str_begins_with(word, S("--")) && !str_equal(word, S("-h")))
        return option_refuse_unknown(reader, &given);
    const Command *command = reader->line->run.command;
    for (size_t i = 0;
         command != NULL && command->options != NULL && command->options[i].name != NULL; i++)
        if (str_equal_c(given.name, command->options[i].name))
            return own_read(reader, i, &given);
    for (size_t i = 0; i < GENERAL_COUNT; i++)
        if (str_equal_c(given.name, general_options[i].name))
            return general_read(reader, (GeneralOption)i, &given);
    return option_refuse_unknown(reader, &given);
}

static Err word_read(Reader *reader)
{
    Str word = reader->words.items[reader->i];
    CommandRun *run = &reader->line->run;
    if (!reader->only_values && str_equal(word, S("--"))) {
        reader->i++;
        reader->only_values = true;
        return OK;
    }
    if (!reader->only_values && is_option(word)) {
        reader->i++;
        return option_read(reader, word);
    }
    if (run->command == NULL)
        return command_read(reader);
    if (run->n_arguments == run->command->arguments_max)
        return refuse(reader, T_APP_ARGUMENT_EXTRA, word);
    run->arguments[run->n_arguments++] = word;
    reader->i++;
    return OK;
}

static Err complete_check(Reader *reader)
{
    const CommandRun *run = &reader->line->run;
    const Command *command = run->command;
    if (reader->line->help || reader->line->version)
        return OK;
    if (command == NULL)
        return fail(reader->cx, ERR_INPUT, T_APP_COMMAND_MISSING, .hint = T_APP_SEE_COMMANDS);
    for (size_t i = 0; command->options != NULL && command->options[i].name != NULL; i++)
        if (command->options[i].is_required && str_is_absent(run->values[i]))
            return refuse(reader, T_APP_OPTION_MISSING, str_from_c(command->options[i].name));
    if (run->n_arguments < command->arguments_min)
        return refuse(reader, T_APP_ARGUMENT_MISSING, str_from_c(command->arguments));
    return OK;
}

Err command_line_parse(Cx *cx, const CommandTables *tables, StrList words, CommandLine *out)
{
    CommandLine line = { .run.data_folder = S("./data"), .lang = cx->lang };
    Reader reader = { .cx = cx, .tables = tables, .words = words, .line = &line };
    lang_look_ahead(&reader);
    while (reader.i < words.n)
        TRY(word_read(&reader));
    TRY(complete_check(&reader));
    *out = line;
    return OK;
}
