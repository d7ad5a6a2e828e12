/**
 * What the person at the terminal sees: one line a step with the seconds since the start.
 *
 * @typedef {ReturnType<typeof openScreen>} Screen
 *
 * @param {NodeJS.WriteStream} [out]
 */
export function openScreen(out = process.stdout) {
  const began = Date.now()
  let counting = false
  let shownTenths = -1

  /** @param {string} text */
  function step(text) {
    endCounter()
    out.write(`${seconds(began)}  ${text}\n`)
  }

  function endCounter() {
    if (counting) out.write('\n')
    counting = false
    shownTenths = -1
  }

  return {
    step,
    /**
     * A counter that moves in place on a terminal; elsewhere a line for each tenth.
     *
     * @param {string} text
     * @param {number} done
     * @param {number} of
     */
    count(text, done, of) {
      const tenths = Math.floor((10 * done) / Math.max(1, of))
      if (!out.isTTY && tenths === shownTenths) return
      shownTenths = tenths
      if (!out.isTTY) return void out.write(`${seconds(began)}  ${text} ${done} of ${of}\n`)
      out.write(`\r${seconds(began)}  ${text} ${done} of ${of} `)
      counting = true
    },
    /** @param {string} text */
    block(text) {
      endCounter()
      out.write(`\n${text}\n\n`)
    },
  }
}

/** @param {number} began */
function seconds(began) {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`.padStart(8)
}

export const HELP = `npm start             starts Bongsu and prints its first edition; Ctrl-C stops everything
npm start -- --fresh  throws the demonstration's data away and begins again
npm start -- --help   this text

Settings are environment variables or lines of the file .env: .env.example lists all of them.`

/**
 * @typedef {{ readonly kind: 'account', readonly email: string, readonly password: string } | { readonly kind: 'link', readonly url: string }} FirstSignIn
 *
 * @param {import('./settings.mjs').Settings} settings
 * @param {FirstSignIn | null} firstSignIn
 */
export function runningText(settings, firstSignIn) {
  const rows = [
    ['Readers', `${settings.publicOrigin}/`],
    ['', `${settings.publicOrigin}/en`],
    ['Staff', `${settings.staffOrigin}/staff`],
    ...signInRows(firstSignIn),
    ['Data', settings.home],
    ['Stop', 'Ctrl-C'],
  ]
  const title = settings.demonstration ? 'Bongsu is running with the demonstration: a reconstruction of October 2022.' : 'Bongsu is running.'
  return [title, '', ...rows.map(([name = '', value]) => `  ${name.padEnd(9)}${value}`)].join('\n')
}

/** @param {FirstSignIn | null} firstSignIn */
function signInRows(firstSignIn) {
  if (firstSignIn === null) return []
  if (firstSignIn.kind === 'account') return [['', `${firstSignIn.email}   ${firstSignIn.password}`]]
  return [['First', `${firstSignIn.url} (works once)`]]
}
