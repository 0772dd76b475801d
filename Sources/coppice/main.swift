import CoppiceCommands

await Coppice.launch()
