// Finds in an index of plain files, so that the search works wherever a copy of the pages lies; what is looked for leaves no browser.
{
  const { dataset } = document.currentScript
  const { lang } = document.documentElement
  const [status, list, older] = ['found', 'results', 'older'].map((id) => document.getElementById(id))
  const query = new URLSearchParams(location.search).get('q') ?? ''
  const documents = new Map()
  const HANGUL = /\p{Script=Hangul}/u
  const PARTICLE = /^(.{2,}?)(?:에서는|에서|에게|으로|까지|부터|이나|라도|은|는|이|가|을|를|에|의|도|만|과|와|로|나)$/
  let years = []
  let oldest = ''

  const fold = (text = '') => text.normalize('NFKC').toLowerCase()
  const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []

  /** Without what grammar adds: the Korean particle, the English ending. */
  function stem(word) {
    if (HANGUL.test(word)) return PARTICLE.exec(word)?.[1] ?? word
    return word.length > 4 ? word.replace(/(?:e?s|ing|ed)$/, '') : word
  }

  /** Single letters only where there is nothing else. */
  function terms() {
    const all = [...new Set(wordsOf(query).map(stem))]
    const long = all.filter((word) => word.length > 1)
    return long.length ? long : all
  }

  /** 0…1: Korean anywhere, spaces or not, or nearly so; other words from their beginning. */
  function likeness(word, field) {
    if (!HANGUL.test(word)) return field.spaced.includes(` ${word}`) ? 1 : 0
    if (field.joined.includes(word)) return 1
    const pairs = [...word].slice(1).map((letter, index) => word[index] + letter)
    const share = pairs.filter((pair) => field.joined.includes(pair)).length / pairs.length
    return pairs.length > 1 && share > 0.6 ? share / 2 : 0
  }

  function fieldOf(text) {
    const words = wordsOf(text)
    return { spaced: ` ${words.join(' ')}`, joined: words.join('') }
  }

  async function read(name) {
    const answer = await fetch(`${dataset.index}/${name}.json`)
    if (!answer.ok) throw new Error(name)
    const part = await answer.json()
    for (const found of part.documents) {
      const fields = [fieldOf(found.title), fieldOf(found.about), fieldOf(found.text)]
      if (!documents.has(found.path)) documents.set(found.path, { ...found, fields })
    }
    return part
  }

  /** Words that stand nowhere are left out, or one odd word would hide everything; all others must be there. */
  function results() {
    const points = terms().map((word) =>
      [...documents.values()].map(({ fields }) => Math.max(...fields.map((field, index) => likeness(word, field) * (3 - index)))),
    )
    const known = points.filter((column) => column.some(Boolean))
    const scored = [...documents.values()].map((found, row) => ({ found, points: known.map((column) => column[row]) }))
    return scored
      .filter(({ points }) => points.length && points.every(Boolean))
      .map(({ found, points }) => ({ found, score: points.reduce((sum, one) => sum + one) }))
      .sort((a, b) => b.score - a.score)
      .map(({ found }) => found)
  }

  function show() {
    const found = results()
    const reach = oldest ? dataset.since.replace('{}', oldest) : dataset.recent
    status.textContent = `${found.length ? dataset.found.replace('{}', found.length) : dataset.none} ${reach}`
    list.replaceChildren(...found.slice(0, 50).map(item))
    older.hidden = !years.length
    older.textContent = dataset.older.replace('{}', years[0])
    return found.length
  }

  function item({ path, title, kind, day, about, text }) {
    const link = marked(document.createElement('a'), title)
    link.href = path
    const when = day && new Date(day).toLocaleDateString(lang, { dateStyle: 'long', timeZone: 'UTC' })
    const facts = document.createElement('p')
    facts.className = 'meta'
    marked(facts, [kind, when, about].filter(Boolean).join(' · '))
    const entry = document.createElement('li')
    entry.append(link, facts)
    if (text) entry.append(marked(document.createElement('p'), excerpt(text)))
    return entry
  }

  function pattern() {
    return new RegExp(
      `(${terms()
        .map((word) => (HANGUL.test(word) ? [...word].join('\\s?') : `\\b${word}[\\p{L}\\p{N}]*`))
        .join('|')})`,
      'giu',
    )
  }

  function excerpt(text) {
    const start = Math.max(0, text.search(pattern()) - 40)
    return (start ? '… ' : '') + text.slice(start, start + 160) + (start + 160 < text.length ? ' …' : '')
  }

  function marked(element, text) {
    text.split(pattern()).forEach((piece, index) => {
      element.append(index % 2 ? Object.assign(document.createElement('mark'), { textContent: piece }) : piece)
    })
    return element
  }

  async function search() {
    try {
      years = (await read('recent')).years
      while (!show() && years.length) await goBack()
    } catch {
      status.textContent = dataset.failed
    }
  }

  async function goBack() {
    await read(years[0])
    oldest = years.shift()
  }

  document.getElementById('unscripted').hidden = true
  document.querySelector('main [name=q]').value = query
  older.addEventListener('click', () => goBack().then(show, () => (status.textContent = dataset.failed)))
  if (wordsOf(query).length) {
    status.textContent = dataset.searching
    search()
  }
}
