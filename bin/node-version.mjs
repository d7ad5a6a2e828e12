/** Runs before anything else, so it may use only what very old versions of Node know. */
const OLDEST_MAJOR = 20
const OLDEST_MINOR = 20
/** Lines of Node that no longer get security fixes but still run this. */
const ENDED = [20, 21, 23]

/**
 * @param {string} version such as `20.20.2`
 * @returns {{ readonly ok: true, readonly warning: string | null } | { readonly ok: false, readonly sentence: string }}
 */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < OLDEST_MAJOR || (major === OLDEST_MAJOR && minor < OLDEST_MINOR)) {
    return {
      ok: false,
      sentence: `This is Node ${version}, but Bongsu needs Node ${OLDEST_MAJOR}.${OLDEST_MINOR} or newer: install the current LTS from https://nodejs.org.`,
    }
  }
  const warning = ENDED.includes(major) ? `Node ${major} is past its end of life and gets no security fixes: use the current LTS in production.` : null
  return { ok: true, warning }
}
