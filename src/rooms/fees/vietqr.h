// VietQR: the QR code that every bank's app in Viet Nam pays (EMVCo merchant-presented QR with the
// account transfer of NAPAS, AID A000000727). Pure.
#pragma once

#include "base/money.h"
#include "base/str.h"

enum {
    VIETQR_PURPOSE_MAX = 25, // characters, by EMVCo
    VIETQR_ACCOUNT_MAX = 19,
};

typedef struct VietQr {
    Str bank_bin; // six digits
    Str account;
    Money amount; // NO_MONEY: the payer types it
    Str purpose;  // made plain by vietqr_plain
} VietQr;

// false: no such bank number, account or amount.
bool vietqr_format(Arena *arena, const VietQr *in, Str *out);
// What every bank lets pass: letters without marks, digits, blank, '.' and '-', at most max.
Str vietqr_plain(Arena *arena, Str text, size_t max);
// CRC-16/CCITT-FALSE, as four hexadecimal digits stand at the end.
unsigned vietqr_crc(Str bytes);

typedef struct Bank {
    Str bin, short_name;
} Bank;

typedef struct BankList {
    const Bank *items;
    size_t n;
} BankList;

// The banks known here, by number. The list is NAPAS' as commonly published; a number that is not
// in it still works, it only has no name.
BankList bank_list(void);
Str bank_name(Str bin); // "" when unknown
