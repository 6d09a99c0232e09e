using Superalign.MLNet.Benchmarks;

return BenchmarkCommand.Run(args, Console.Out, Console.Error);
