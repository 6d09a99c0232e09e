using Superalign.MLNet.Objectives;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Estimators;

/// <summary>What rows a run needs before it begins.</summary>
internal static class RowRequirements
{
    /// <summary>Checks that each part has what it is trained or measured on, and adds a warning where kinds of rows are far from even.</summary>
    /// <exception cref="InvalidDataException">A part lacks rows; the message says which.</exception>
    public static void Check(SplitRows rows, LanguageModelTrainer.Options options)
    {
        var parts = options.Measure is null ? new[] { DataPart.Train, DataPart.Selection, DataPart.Report } : [DataPart.Train];
        foreach (var part in parts)
        {
            var there = rows.Of(part);
            Require(there.Tasks.Count, "task row", $"with '{options.ResponseColumnName}'", part, options);
            switch (options.Objective)
            {
                case GroupRelativeObjective:
                    Require(there.Prompts.Count, "prompt to sample responses to", $"with '{options.PromptColumnName}' alone, or a task", part, options);
                    break;
                case KahnemanTverskyObjective when there.Labelled.Count > 0 || rows.Train.Labelled.Count > 0:
                    Require(there.Pairs.Count + there.Labelled.Count(row => row.IsDesirable), "desirable row", $"with '{options.ChosenColumnName}'", part, options);
                    Require(there.Pairs.Count + there.Labelled.Count(row => !row.IsDesirable), "undesirable row", $"with '{options.RejectedColumnName}'", part, options);
                    break;
                default:
                    Require(there.Pairs.Count, "preference row", $"with '{options.ChosenColumnName}' and '{options.RejectedColumnName}'", part, options);
                    break;
            }
        }
        if (options.Objective is KahnemanTverskyObjective unpaired && Balance(unpaired, rows.Train) is { } warning)
            rows.Warnings.Add(warning);
        if (options.Objective is GroupRelativeObjective && rows.Train.Pairs.Count > 0)
            rows.Warnings.Add($"{rows.Train.Pairs.Count} preference pairs are neither trained on nor measured: the objective 'grpo' learns from samples that a reward rates.");
    }

    private static string? Balance(KahnemanTverskyObjective objective, TokenRows train)
    {
        var desirable = train.Labelled.Count(row => row.IsDesirable);
        return objective.CheckBalance(train.Pairs.Count + desirable, train.Pairs.Count + train.Labelled.Count - desirable);
    }

    private static void Require(int count, string kind, string columns, DataPart part, LanguageModelTrainer.Options options)
    {
        if (count > 0)
            return;
        throw new InvalidDataException(FormattableString.Invariant(
            $"There is no {kind} in the {part} part of the data ('{nameof(options.HeldOutFraction)}' is {options.HeldOutFraction}); ") +
            $"both axes are trained and measured, so each part needs at least one row {columns}. Give more rows, or another share to hold out.");
    }
}
