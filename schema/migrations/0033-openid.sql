-- Log-ins of citizens at an OpenID provider (see src/rooms/citizen/openid_service.c).

-- One log-in that was begun: used once, by the browser that began it.
create table openid_login (
    digest blob primary key,      -- SHA-256 of the state, which lies in the browser's cookie
    nonce text not null,          -- comes back inside the ID token
    verifier text not null,       -- proves to the provider who asked (PKCE, RFC 7636)
    issuer text not null,         -- the provider that was asked
    redirect text not null,       -- where it answers, as it was told
    back_path text not null,      -- where the citizen wanted to go; empty: his page
    created_at instant not null,  -- when he was sent to the provider
    expires_at instant not null   -- not valid from here on
) without rowid;

create index openid_login_by_expiry on openid_login (expires_at);
