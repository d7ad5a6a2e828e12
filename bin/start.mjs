import { checkNode } from './node-version.mjs'

// Everything else is loaded only when this Node can read it.
const node = checkNode(process.versions.node)
if (node.ok) {
  const { start } = await import('./supervisor.mjs')
  await start(process.argv.slice(2), node.warning)
} else {
  console.error(node.sentence)
  process.exitCode = 1
}
