using Superalign.MLNet;
using Superalign.MLNet.Terminal;

var console = CommandConsole.OfThisProcess();
using var stop = new StopSignals(console.Error);
return await SuperalignCommand.RunAsync(args, console, stop.Token);
