using System.Text.Json;
using Microsoft.ML;
using Superalign.MLNet.Benchmarks.Harness;
using Superalign.MLNet.Benchmarks.Material;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Values;

namespace Superalign.MLNet.Benchmarks.Cases;

/// <summary>What scoring a file holds at most, for a file and for one of ten times its rows: streamed, against rows that are all read first.</summary>
internal sealed class MemoryOfScoring : IBenchmark
{
    private const double MiB = 1 << 20;
    private const double MostGrowth = 1.1;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    private readonly MLContext _mlContext = new(1);

    public string Name => "scoring";

    public string Question =>
        "The most resident memory while a file of rows is scored by the general values and written: all rows in a list first, or streamed, for a number of rows and ten times as many.";

    public IEnumerable<Finding> Run(BenchmarkSettings settings)
    {
        var few = settings.Quick ? 200 : 20_000;
        var folder = Directory.CreateTempSubdirectory("superalign-benchmark-");
        try
        {
            string[] files = [Write(folder, few), Write(folder, 10 * few)];
            var any = _mlContext.Data.LoadFromEnumerable(new[] { new Row() });
            var model = _mlContext.Superalign().Conformity.Profile(ValueProfile.General).Fit(any);
            Streamed(model, files[0]);
            // Ours first: what the other one took would hide its growth.
            double[] ours = [Peak(() => Streamed(model, files[0])), Peak(() => Streamed(model, files[1]))];
            var output = File.ReadAllText(Output(files[1]));
            double[] naive = [Peak(() => ReadFirst(model, files[0])), Peak(() => ReadFirst(model, files[1]))];
            if (output != File.ReadAllText(Output(files[1])))
                throw new InvalidOperationException($"The two sides wrote different files for {10 * few} rows, where equal ones were expected. Correct the benchmark or the library.");
            yield return Of(few, naive[0], ours[0]);
            yield return Of(10 * few, naive[1], ours[1]) with
            {
                Goal = settings.Quick ? "" : FormattableString.Invariant($"≤ {MostGrowth} × that"),
                IsMet = settings.Quick ? null : ours[1] <= MostGrowth * ours[0],
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static Finding Of(int rows, double naive, double ours) =>
            new($"resident memory at most, {rows:N0} rows", "rows in a list", "streamed", naive, ours, "MiB", naive / ours);
    }

    private void Streamed(ConformityModel model, string path)
    {
        using var table = _mlContext.Superalign().Data.Load(path);
        _mlContext.Superalign().Data.Save(model.Transform(table), Output(path), Columns);
    }

    private void ReadFirst(ConformityModel model, string path)
    {
        Row[] rows = [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<Row>(line, JsonSerializerOptions.Web)!)];
        Scored[] scored = [.. _mlContext.Data.CreateEnumerable<Scored>(model.Transform(_mlContext.Data.LoadFromEnumerable(rows)), reuseRowObject: false)];
        _mlContext.Superalign().Data.Save(_mlContext.Data.LoadFromEnumerable(scored), Output(path), Columns);
    }

    private static string[] Columns => [nameof(Scored.Response), nameof(Scored.Conformity), nameof(Scored.ConformityReason)];

    private static string Output(string path) => path + ".scored.jsonl";

    private static string Write(DirectoryInfo folder, int rows)
    {
        var texts = new SeededTexts(words: 2_000).Texts(1_000, ["jo.doe@example.com", "4111 1111 1111 1111"]);
        var path = Path.Combine(folder.FullName, $"{rows}.jsonl");
        File.WriteAllLines(path, Enumerable.Range(0, rows).Select(row => JsonSerializer.Serialize(new { response = texts[row % texts.Length] })));
        return path;
    }

    // MiB.
    private static double Peak(Action work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        var peak = Environment.WorkingSet;
        using (new Timer(_ => peak = Math.Max(peak, Environment.WorkingSet), null, Interval, Interval))
            work();
        return peak / MiB;
    }

    private sealed class Row
    {
        public string Response { get; set; } = "";
    }

    private sealed class Scored
    {
        public string Response { get; set; } = "";

        public float Conformity { get; set; }

        public string ConformityReason { get; set; } = "";
    }
}
