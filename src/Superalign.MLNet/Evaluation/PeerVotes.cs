using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Evaluation;

/// <summary>Judgements of a population as one row a response, without those of models on themselves.</summary>
internal sealed class PeerVotes
{
    public PeerVotes(PeerJudgements judgements)
    {
        var (rows, owners, truths) = (new List<double[]>(), new List<int>(), new List<double>());
        for (var model = 0; model < judgements.Models.Count; model++)
        {
            for (var response = 0; response < judgements.Verdicts[0][model].Count; response++)
            {
                rows.Add([.. judgements.Verdicts.Select((judge, i) => i == model ? double.NaN : judge[model][response])]);
                owners.Add(model);
                truths.Add(judgements.Truths?[model][response] ?? double.NaN);
            }
        }
        (Rows, Owners, Truths) = ([.. rows], [.. owners], [.. truths]);
    }

    /// <summary>For each response one verdict a judge, NaN where there is none.</summary>
    public double[][] Rows { get; }

    /// <summary>Whose response each is.</summary>
    public int[] Owners { get; }

    /// <summary>What is true of each response, NaN where nobody knows.</summary>
    public double[] Truths { get; }

    /// <summary>The mean verdict on each response, NaN without one.</summary>
    public double[] Means() => [.. Rows.Select(MeanOf)];

    /// <summary>The verdicts, cut at one half.</summary>
    public double[][] Cut() => [.. Rows.Select(row => row.Select(verdict => double.IsNaN(verdict) ? double.NaN : verdict >= 0.5 ? 1.0 : 0).ToArray())];

    /// <summary>The verdicts as votes for the class 0 (bad) or 1 (good).</summary>
    public VoteTable Table() => VoteTable.OfRows([.. Cut().Select(IReadOnlyList<int> (row) => [.. row.Select(verdict => double.IsNaN(verdict) ? -1 : (int)verdict)])], 2);

    /// <summary>The mean of known numbers; NaN where none is.</summary>
    public static double MeanOf(IEnumerable<double> values)
    {
        double[] known = [.. values.Where(value => !double.IsNaN(value))];
        return known.Length > 0 ? known.Average() : double.NaN;
    }
}
