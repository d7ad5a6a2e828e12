// A page is complete without this: it says how long ago times are, and when the copy is no longer the newest.
{
  const MINUTE = 60_000
  const { dataset } = document.currentScript
  const { lang } = document.documentElement
  const line = document.getElementById('live')
  const digest = document.querySelector('[name=bongsu-digest]').content
  const isOldCopy = document.querySelector('.stale')
  const times = [...document.querySelectorAll('time[title]')].map((time) => [time, time.title])
  const startedAt = Date.now()
  let change = Number(dataset.change)
  let checkedAt = 0
  let failures = 0
  let looks = 0
  let ago, isNewer, isOld, shown, timer

  async function ask() {
    try {
      const newest = await (await fetch('/newest.json', { cache: 'no-cache' })).json()
      // A cache on the way may still hold the old page: look more than once.
      if (newest.change !== change) looks = 3
      change = newest.change
      isOld = newest.stale
      if (looks-- > 0) {
        const page = await fetch(location.pathname, { cache: 'no-cache' })
        isNewer ||= page.ok && !(await page.text()).includes(digest)
      }
      checkedAt = Date.now()
      failures = 0
    } catch {
      failures++
    }
    tell()
    plan(30_000 * 2 ** failures)
  }

  function plan(ms) {
    clearTimeout(timer)
    if (!document.hidden) timer = setTimeout(ask, Math.min(ms, 10 * MINUTE) * (0.8 + Math.random() * 0.4))
  }

  function tell() {
    for (const [time, title] of times) {
      const words = relative(Math.round((Date.parse(time.dateTime) - Date.now()) / MINUTE))
      if (words === (time.dataset.ago ?? '')) continue
      time.dataset.ago = words
      time.title = words ? `${words} · ${title}` : title
    }
    const words = sentence()
    if (words === shown) return
    shown = line.textContent = words
    if (words !== dataset.newer) return
    const link = document.createElement('a')
    link.href = location.pathname + location.search
    link.textContent = dataset.reload
    line.append(' ', link)
  }

  /** Empty for what is more than a day away: there its date says more. */
  function relative(minutes) {
    const distance = Math.abs(minutes)
    if (distance >= 1440) return ''
    ago ??= new Intl.RelativeTimeFormat(lang, { numeric: 'auto' })
    if (distance >= 60) return ago.format(Math.trunc(minutes / 60), 'hour')
    return ago.format(minutes, minutes ? 'minute' : 'second')
  }

  function sentence() {
    if (failures > 1 && Date.now() - (checkedAt || startedAt) >= 5 * MINUTE) {
      const at = new Date(checkedAt).toLocaleTimeString(lang, { timeStyle: 'short', hourCycle: 'h23', timeZone: 'Asia/Seoul' })
      return checkedAt ? `${dataset.lost} ${dataset.checked.replace('{}', at)}` : dataset.lost
    }
    if (isNewer || (isOldCopy && checkedAt && !isOld)) return dataset.newer
    return isOld && !isOldCopy ? dataset.old : ''
  }

  tell()
  plan(30_000)
  setInterval(tell, MINUTE)
  document.addEventListener('visibilitychange', () => plan(3_000))
}
