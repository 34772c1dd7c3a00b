// Passkeys. A form with data-passkey="path of the challenge" gets from the device what it carries;
// data-new makes a new key. Without HTTPS (or localhost) browsers have none: the form then says so.
'use strict';
{
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

  const made = (ask, challenge) => navigator.credentials.create({ publicKey: {
    challenge,
    rp: { id: ask.site, name: ask.site_name },
    user: { id: bytes(ask.id), name: ask.name, displayName: ask.display_name },
    pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    attestation: 'none',
  } });
  const shown = (ask, challenge) => navigator.credentials.get({ publicKey: {
    challenge, rpId: ask.site, userVerification: 'required',
  } });

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    if (!window.isSecureContext || !window.PublicKeyCredential) continue;
    const fields = form.elements, failed = form.querySelector('[data-failed]');
    for (const part of form.querySelectorAll('[data-with]')) part.hidden = false;
    for (const part of form.querySelectorAll('[data-without]')) part.hidden = true;
    form.addEventListener('submit', async event => {
      event.preventDefault();
      failed.hidden = true;
      try {
        const body = new URLSearchParams({ csrf: fields.csrf.value });
        const reply = await fetch(form.dataset.passkey, { method: 'POST', body });
        if (!reply.ok) throw new Error(reply.status);
        const ask = await reply.json();
        const key = await ('new' in form.dataset ? made : shown)(ask, bytes(ask.challenge));
        const answer = key.response;
        fields.credential.value = text(key.rawId);
        fields.client_data.value = text(answer.clientDataJSON);
        fields.authenticator_data.value = text(answer.authenticatorData ?? answer.getAuthenticatorData());
        if (fields.signature) fields.signature.value = text(answer.signature);
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  }
}
