import { stageFor } from './stage.js'

window.stage = await stageFor(globalThis.nearside.open)
