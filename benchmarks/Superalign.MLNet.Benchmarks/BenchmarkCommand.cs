using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Superalign.MLNet.Benchmarks.Cases;
using Superalign.MLNet.Benchmarks.Harness;
using Superalign.MLNet.Runtime;
using TorchSharp;

namespace Superalign.MLNet.Benchmarks;

/// <summary>The program's command line.</summary>
internal static class BenchmarkCommand
{
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>All benchmarks in the order in which they run: memory first, while nothing else has taken any.</summary>
    public static IReadOnlyList<IBenchmark> All { get; } =
    [
        new MemoryOverSteps(), new SnapshotMemory(), new HeadInChunks(), new PreferenceStep(), new TokenBudgetBatches(), new BatchedTransform(),
        new BatchedRewards(), new PipelineOverhead(), new ControllersAndGuards(), new CachedGeneration(), new RulesOverhead(), new TreeScorerOverhead(), new MemoryOfScoring(),
    ];

    /// <summary>Parses, measures and prints.</summary>
    /// <param name="arguments">Names of benchmarks, and options.</param>
    /// <param name="output">Where the table goes.</param>
    /// <param name="error">Where questions go while they are being answered, and the ratios found.</param>
    /// <returns>0, or 1 for words that are not understood.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var names = new Argument<string[]>("names") { Description = "Benchmarks to run; all where none is named.", Arity = ArgumentArity.ZeroOrMore };
        names.AcceptOnlyFromAmong([.. All.Select(benchmark => benchmark.Name)]);
        var pairs = AtLeastOne("--pairs", "Pairs of measurements of each comparison.", 15);
        var threads = AtLeastOne("--threads", "Compute threads; with more than one, ratios are those of the wall clock.", 1);
        var quick = new Option<bool>("--quick") { Description = "Tiny sizes and one pair: to see that everything works, not to measure." };
        var json = new Option<bool>("--json") { Description = "Write one JSON array to stdout instead of a table." };
        var root = new RootCommand("Speed and memory of Superalign.MLNet beside plain versions of the same work, as ratios.") { names, pairs, threads, quick, json };
        root.SetAction(parsed =>
        {
            NativeStartup.EnsureLoaded();
            torch.set_num_threads(parsed.GetValue(threads));
            var settings = new BenchmarkSettings
            {
                Pairs = parsed.GetValue(quick) ? 1 : parsed.GetValue(pairs),
                Quick = parsed.GetValue(quick),
                ByProcessorTime = parsed.GetValue(threads) == 1,
            };
            var findings = Measure(parsed.GetValue(names)!, settings, error);
            if (parsed.GetValue(json))
                output.WriteLine(JsonSerializer.Serialize(findings, JsonOptions));
            else
                FindingTable.Write(findings, output);
        });
        return root.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
    }

    private static List<Finding> Measure(string[] names, BenchmarkSettings settings, TextWriter error)
    {
        var findings = new List<Finding>();
        foreach (var benchmark in All.Where(benchmark => names.Length == 0 || names.Contains(benchmark.Name)))
        {
            error.WriteLine($"{benchmark.Name}: {benchmark.Question}");
            foreach (var finding in benchmark.Run(settings))
            {
                findings.Add(finding with { Benchmark = benchmark.Name });
                error.WriteLine($"  {finding.What}: {FindingTable.Ratio(finding.Ratio)}");
            }
        }
        return findings;
    }

    private static Option<int> AtLeastOne(string name, string description, int byDefault)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => byDefault };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError($"'{name}' is {result.GetValueOrDefault<int>()}; expected 1 or more. Give a larger number.");
        });
        return option;
    }
}
