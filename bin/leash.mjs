/** Loaded into every child of the supervisor: it ends when the supervisor is gone, even when that was killed. */
const TIME_TO_STOP_MS = 5_000

process.once('disconnect', () => {
  setTimeout(() => process.exit(1), TIME_TO_STOP_MS).unref()
  process.kill(process.pid, 'SIGTERM')
})
