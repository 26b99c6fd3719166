// Optional. "If I plan so many hours a week" answers while a slider moves: the server wrote what it says for each whole
// hour, so nothing is asked over the network and nothing is saved. Without this file the form beside it does the same.
customElements.define('pace-what-if', class extends HTMLElement {
  connectedCallback() {
    const [said, bars] = [JSON.parse(this.dataset.said), JSON.parse(this.dataset.bars)];
    const [number, answer, bar, saved] = ['[name=hours]', 'output', '.likely', '[name=Hours]'].map(part => this.querySelector(part));
    if (this.slider || !said.length || !number || !answer || !bar || !saved) return;
    const label = this.querySelector('label');
    label.id ||= `${number.id}-label`;
    this.slider = Object.assign(document.createElement('input'), { type: 'range', min: 1, max: said.length, step: 1, value: Math.round(number.value) });
    this.slider.setAttribute('aria-labelledby', label.id);
    number.before(this.slider);
    this.slider.addEventListener('input', () => {
      const at = this.slider.value - 1;
      number.value = saved.value = this.slider.value;
      answer.textContent = said[at];
      bar.setAttribute('x', bars[at][0]);
      bar.setAttribute('width', Math.max(4, bars[at][1]));
    });
    number.addEventListener('input', () => {
      const hours = Number(number.value);
      if (!Number.isInteger(hours) || !said[hours - 1]) return;
      this.slider.value = hours;
      this.slider.dispatchEvent(new Event('input'));
    });
  }
});
