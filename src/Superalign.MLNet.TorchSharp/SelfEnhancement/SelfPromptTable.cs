using Microsoft.ML;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>The prompts of a table, those to learn from and those held out.</summary>
/// <param name="Train">Prompts that the model answers to learn from its answers, at least one.</param>
/// <param name="HeldOut">Prompts that it is measured on, at least one.</param>
internal sealed record SelfPromptTable(IReadOnlyList<SelfPrompt> Train, IReadOnlyList<SelfPrompt> HeldOut)
{
    private const int ShownProblems = 10;

    /// <summary>Reads a table once.</summary>
    /// <param name="input">The table.</param>
    /// <param name="options">Columns, the share to hold out, the method.</param>
    /// <param name="encoder">For rows whose words a closed vocabulary lacks.</param>
    /// <exception cref="InvalidDataException">Rows cannot be used, or a part has no prompt.</exception>
    public static SelfPromptTable Read(IDataView input, SelfEnhancementTrainer.Options options, RowEncoder encoder)
    {
        var (train, heldOut, problems) = (new List<SelfPrompt>(), new List<SelfPrompt>(), new List<string>());
        var occurrences = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = 0L;
        foreach (var (prompt, response, answer) in Texts(input, options))
        {
            rows++;
            if (Problem(prompt, response, options.Method, encoder) is { } problem)
            {
                problems.Add($"row {rows}: {problem}");
                continue;
            }
            var occurrence = occurrences[prompt] = occurrences.GetValueOrDefault(prompt, -1) + 1;
            (HeldOutPart(prompt) ? heldOut : train).Add(new SelfPrompt(prompt, NullIfEmpty(response), NullIfEmpty(answer) ?? NullIfEmpty(response), occurrence));
        }
        if (problems.Count > 0)
        {
            throw new InvalidDataException(
                $"{problems.Count} of {rows} rows cannot be learnt from{(problems.Count > ShownProblems ? $"; the first {ShownProblems} are" : "")}:{Environment.NewLine}{string.Join(Environment.NewLine, problems.Take(ShownProblems))}");
        }
        Require(train.Count, "to learn from");
        Require(heldOut.Count, "held out to measure on");
        return new SelfPromptTable(train, heldOut);

        bool HeldOutPart(string prompt) => Training.HeldOut.PartOf(prompt, options.Trainer.HeldOutFraction) != DataPart.Train;

        void Require(int count, string what)
        {
            if (count == 0)
                throw new InvalidDataException(FormattableString.Invariant($"None of {rows} prompts is {what} ('{nameof(options.Trainer.HeldOutFraction)}' is {options.Trainer.HeldOutFraction}). Give more prompts, or another share to hold out."));
        }
    }

    private static string? Problem(string prompt, string response, SelfEnhancementMethod method, RowEncoder encoder)
    {
        if (string.IsNullOrWhiteSpace(prompt))
            return "found an empty prompt; expected a text to answer. Fill it, or remove the row.";
        if (method.NeedsResponses && response.Length == 0)
            return $"found no response; expected one, for '{method.Name}' learns to tell the data's responses from the model's own. Fill it, or choose 'self-rewarding' or 'best-of-n'.";
        try
        {
            encoder.Encode(prompt, response, withEnd: true);
            return null;
        }
        catch (ArgumentException error)
        {
            return error.Message;
        }
    }

    private static IEnumerable<(string Prompt, string Response, string Answer)> Texts(IDataView input, SelfEnhancementTrainer.Options options)
    {
        var columns = new[] { options.Trainer.PromptColumnName, options.Trainer.ResponseColumnName, options.Trainer.AnswerColumnName }.Select(name => input.Schema.GetColumnOrNull(name)).ToArray();
        using var cursor = input.GetRowCursor([.. columns.Where(column => column is not null).Select(column => column!.Value)]);
        var getters = Array.ConvertAll(columns, column => column is null ? null : cursor.GetGetter<ReadOnlyMemory<char>>(column.Value));
        var texts = new ReadOnlyMemory<char>[columns.Length];
        while (cursor.MoveNext())
        {
            options.Cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < texts.Length; i++)
                getters[i]?.Invoke(ref texts[i]);
            yield return (texts[0].ToString(), texts[1].ToString(), texts[2].ToString());
        }
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
