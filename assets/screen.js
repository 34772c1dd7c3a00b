// Screens of the one-stop shop. They work without this file: the kiosk, the ticket and the board
// come again by themselves. With it the ticket prints itself and the board reads numbers aloud.
'use strict';
{
  if (document.querySelector('[data-print=now]'))
    window.print();

  const button = document.getElementById('bat-tieng');
  const isLoud = new URLSearchParams(location.search).has('tieng');
  let said = document.getElementById('bang-so')?.dataset.call;

  const say = text => {
    const speech = new SpeechSynthesisUtterance(text);
    speech.lang = document.documentElement.lang === 'en' ? 'en-GB' : 'vi-VN';
    speechSynthesis.speak(speech);
  };

  const look = async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const board = page.getElementById('bang-so');
      if (!answer.ok || !board)
        return;
      document.getElementById('bang-so').replaceWith(board);
      if (board.dataset.call && board.dataset.call !== said)
        say(board.dataset.speech);
      said = board.dataset.call;
    } catch {
      // The next look may find the server again.
    }
  };

  if (button && 'speechSynthesis' in window && !isLoud) {
    button.hidden = false;
    button.addEventListener('click', () => location.assign('?tieng=1'));
  }
  if (isLoud)
    setInterval(look, 3000);
}
