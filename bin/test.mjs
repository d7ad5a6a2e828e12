import { checkNode } from './node-version.mjs'

// Everything else is loaded only when this Node can read it.
const node = checkNode(process.versions.node)
if (node.ok) {
  const { testAll } = await import('./test-stages.mjs')
  process.exitCode = await testAll()
} else {
  console.error(node.sentence)
  process.exitCode = 1
}
