import { stageFor } from './stage.js'

const base = new URLSearchParams(location.search).get('base') ?? ''
try {
  const { open } = await import(`${base}/nearside.mjs`)
  window.stage = await stageFor(open)
} catch (error) {
  window.failure = String(error)
}
document.documentElement.dataset.stage = window.failure ? 'failed' : 'open'
