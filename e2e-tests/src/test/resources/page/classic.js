import { stageFor } from './stage.js'

try {
  window.stage = await stageFor(globalThis.nearside.open)
} catch (error) {
  window.failure = String(error)
}
document.documentElement.dataset.stage = window.failure ? 'failed' : 'open'
