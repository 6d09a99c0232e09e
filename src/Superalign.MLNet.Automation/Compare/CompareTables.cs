using System.Globalization;
using Superalign.MLNet.Gap;
using Superalign.MLNet.Paradigms;
using Superalign.MLNet.Reports;

namespace Superalign.MLNet.Compare;

/// <summary>The comparison's tables.</summary>
internal static class CompareTables
{
    private const string Nothing = "-";

    /// <summary>What supervisor, ceiling and each paradigm reached.</summary>
    public static ReportTable Figures(CompareResult result)
    {
        string[] names = [ParadigmRun.Floor, ParadigmRun.Ceiling, .. result.Paradigms.Select(one => one.Name)];
        return new ReportTable(
            ["paradigm", "accuracy", "gap recovered", "agreement", "errors repeated", "rows trained", "seconds"],
            [.. names.Select(name => Row(result, name))])
        {
            Caption = $"Floor: {result.Supervisor}; student: {result.Student}. {result.Split.Known.Count} known, {result.Split.Fresh.Count} fresh and {result.Split.Test.Count} test rows a seed, "
                + $"{result.Settings.Seeds} seeds; means with 95 % intervals over seeds (Student's t; the gap's by Fieller). Agreement with the supervisor, and the share of its errors that is repeated, on test rows.",
            Emphasized = new HashSet<int> { 2 + result.Paradigms.ToList().IndexOf(result.Best) },
        };
    }

    private static string[] Row(CompareResult result, string name)
    {
        var runs = result.Of(name);
        var paradigm = result.Paradigms.FirstOrDefault(one => one.Name == name);
        return
        [
            name,
            Text(result.Accuracy(name)),
            paradigm is null ? Nothing : result.Recovered(name) is { IsDefined: true } recovered ? Text(recovered.Share) : "not defined",
            Mean(runs.Select(run => run.Agreement), "0.000"),
            Mean(runs.Select(run => run.ErrorsRepeated), "0.000"),
            Mean(runs.Select(run => (double)run.RowsTrained), "0"),
            Mean(runs.Select(run => run.Seconds), "0.00"),
        ];
    }

    private static string Mean(IEnumerable<double> values, string format)
    {
        double[] known = [.. values.Where(value => !double.IsNaN(value))];
        return known.Length == 0 ? Nothing : known.Average().ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Text(Estimate estimate) => estimate.HasInterval
        ? string.Create(CultureInfo.InvariantCulture, $"{estimate.Value:0.000} ({estimate.Lower:0.000} to {estimate.Upper:0.000})")
        : estimate.Value.ToString("0.000", CultureInfo.InvariantCulture);
}
