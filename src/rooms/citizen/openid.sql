-- Log-ins begun at an OpenID provider.

-- openid_login_add: run 1
-- digest blob, nonce text, verifier text, issuer text, redirect text, back_path text, created_at instant, expires_at instant
insert into openid_login (digest, nonce, verifier, issuer, redirect, back_path, created_at, expires_at)
values (:digest, :nonce, :verifier, :issuer, :redirect, :back_path, :created_at, :expires_at);

-- openid_login_find: maybe OpenidLoginRow
-- digest blob
select nonce, verifier, issuer, redirect, back_path, expires_at
  from openid_login where digest = :digest;

-- openid_login_remove: run
-- digest blob
delete from openid_login where digest = :digest;

-- openid_login_forget: run
-- now instant
delete from openid_login where expires_at <= :now;
