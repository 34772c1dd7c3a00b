// The counter's form: what is chosen from the proposals, or scanned into a wrong field, is filled in
// at once. Without this file the same happens at Enter.
'use strict';
{
  const fill = document.querySelector('button[data-fills]');
  const form = fill?.form;
  const isCard = text => /\d{12}\|[^|]*\|[^|]*\|\d{8}\|/.test(text);

  form?.addEventListener('change', event => {
    if (event.target.dataset.sends !== undefined && form.elements.namedItem('procedure').value)
      form.requestSubmit(fill);
  });
  form?.addEventListener('keydown', event => {
    const input = event.target;
    if (event.key !== 'Enter' || input.name === 'scan' || !isCard(input.value || ''))
      return;
    form.elements.namedItem('scan').value = input.value;
    input.value = input.defaultValue;
  });
}
