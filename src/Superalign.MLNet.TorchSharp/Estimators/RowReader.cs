using Microsoft.ML;
using Superalign.MLNet.Data;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Estimators;

/// <summary>Reads a table once and keeps token ids, not text.</summary>
internal sealed class RowReader
{
    private const int ShownProblems = 10;

    private readonly LanguageModelTrainer.Options _options;
    private readonly RowEncoder _encoder;
    private readonly RowAllowance _allowed;
    private readonly SplitRows _rows = new();
    private readonly Dictionary<DataPart, List<PromptRow>> _promptsOfTasks = Enum.GetValues<DataPart>().ToDictionary(part => part, _ => new List<PromptRow>());
    private readonly List<string> _problems = [];
    private int _badRows;
    private int _truncated;
    private int _skipped;
    private int _emptied;

    private RowReader(LanguageModelTrainer.Options options, RowEncoder encoder)
    {
        _options = options;
        _encoder = encoder;
        _allowed = options.Objective switch
        {
            KahnemanTverskyObjective => RowAllowance.OneSided,
            GroupRelativeObjective => RowAllowance.Prompts,
            _ => RowAllowance.None,
        };
    }

    /// <summary>Reads all rows.</summary>
    /// <param name="input">The table; columns of responses that it lacks count as empty.</param>
    /// <param name="options">Columns, over-length rule and the held-out share.</param>
    /// <param name="encoder">Text to ids.</param>
    /// <exception cref="InvalidDataException">Rows that are neither task nor preference, or are too long by
    /// <see cref="OverLength.Error"/>: all are counted, the first ten shown.</exception>
    public static SplitRows Read(IDataView input, LanguageModelTrainer.Options options, RowEncoder encoder)
    {
        var reader = new RowReader(options, encoder);
        reader.ReadAll(input);
        return reader.Finish();
    }

    private void ReadAll(IDataView input)
    {
        var schema = input.Schema;
        var columns = new[] { _options.PromptColumnName, _options.ResponseColumnName, _options.ChosenColumnName, _options.RejectedColumnName, _options.AnswerColumnName }
            .Select(name => schema.GetColumnOrNull(name)).ToArray();
        using var cursor = input.GetRowCursor([.. columns.Where(column => column is not null).Select(column => column!.Value)]);
        var getters = Array.ConvertAll(columns, column => column is null ? null : cursor.GetGetter<ReadOnlyMemory<char>>(column.Value));
        var texts = new ReadOnlyMemory<char>[columns.Length];
        for (var row = 1L; cursor.MoveNext(); row++)
        {
            _options.Cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < texts.Length; i++)
                getters[i]?.Invoke(ref texts[i]);
            Add(row, texts[0].ToString(), texts[1].ToString(), texts[2].ToString(), texts[3].ToString(), texts[4].ToString());
        }
    }

    private void Add(long row, string prompt, string response, string chosen, string rejected, string answer)
    {
        var kind = RowKind.Of(response, chosen, rejected, _allowed);
        if (kind.Problem is { } problem)
        {
            Report(row, $"found {problem.Found}; expected {problem.Expected}. {problem.Advice}");
            return;
        }

        try
        {
            Encode(row, kind, prompt, response, chosen, rejected, answer);
        }
        catch (ArgumentException error)
        {
            // A closed vocabulary lacks a word.
            Report(row, error.Message);
        }
    }

    private void Encode(long row, RowKind kind, string prompt, string response, string chosen, string rejected, string answer)
    {
        var part = HeldOut.PartOf(prompt, _options.HeldOutFraction);
        var withEnd = part == DataPart.Train;
        if (kind.IsTask && Fit(row, _encoder.Encode(prompt, response, withEnd)) is { } task)
            _rows.Of(part).Tasks.Add(task);
        if (kind.IsPreference)
            AddPair(row, part, new TokenPair(_encoder.Encode(prompt, chosen, withEnd), _encoder.Encode(prompt, rejected, withEnd)));
        if (kind.IsOneSided && Fit(row, _encoder.Encode(prompt, chosen + rejected, withEnd)) is { } labelled)
            _rows.Of(part).Labelled.Add(new LabelledSequence(labelled, IsDesirable: chosen.Length > 0));
        if (_options.Objective is GroupRelativeObjective)
            AddPrompt(row, kind, part, prompt, answer.Length > 0 ? answer : response.Length > 0 ? response : null);
    }

    // Prompts of tasks are kept apart, since they count only where there are no others.
    private void AddPrompt(long row, RowKind kind, DataPart part, string prompt, string? answer)
    {
        var ids = _encoder.EncodePrompt(prompt);
        if (!_encoder.LeavesRoom(ids))
        {
            if (!TooLong(row, ids.Length + 1))
                return;
            ids = _encoder.TruncatePrompt(ids);
        }
        (kind.IsPrompt ? _rows.Of(part).Prompts : _promptsOfTasks[part]).Add(new PromptRow(prompt, ids, answer));
    }

    private TokenSequence? Fit(long row, TokenSequence sequence)
    {
        if (!_encoder.Fits(sequence))
        {
            if (!TooLong(row, sequence.Length))
                return null;
            sequence = _encoder.Truncate(sequence);
        }
        if (sequence.ResponseLength > 0)
            return sequence;
        _emptied++;
        return null;
    }

    private void AddPair(long row, DataPart part, TokenPair pair)
    {
        if (!_encoder.Fits(pair.Chosen) || !_encoder.Fits(pair.Rejected))
        {
            if (!TooLong(row, Math.Max(pair.Chosen.Length, pair.Rejected.Length)))
                return;
            pair = _encoder.Truncate(pair);
        }
        if (pair.Chosen.ResponseLength == 0 || pair.Rejected.ResponseLength == 0 || pair.Chosen.Ids.AsSpan().SequenceEqual(pair.Rejected.Ids))
            _emptied++;
        else
            _rows.Of(part).Pairs.Add(pair);
    }

    private bool TooLong(long row, int length)
    {
        switch (_options.OverLength)
        {
            case OverLength.Truncate:
                _truncated++;
                return true;
            case OverLength.Skip:
                _skipped++;
                return false;
            default:
                Report(row, $"it has {length} tokens, more than the model's context; shorten it, or choose another '{nameof(_options.OverLength)}'.");
                return false;
        }
    }

    private void Report(long row, string problem)
    {
        if (++_badRows <= ShownProblems)
            _problems.Add($"row {row}: {problem}");
    }

    private SplitRows Finish()
    {
        if (!_promptsOfTasks.Keys.Any(part => _rows.Of(part).Prompts.Count > 0))
        {
            foreach (var (part, prompts) in _promptsOfTasks)
                _rows.Of(part).Prompts.AddRange(prompts);
        }
        if (_badRows > 0)
        {
            throw new InvalidDataException(
                $"{_badRows} rows cannot be trained on{(_badRows > ShownProblems ? $"; the first {ShownProblems} are" : "")}:{Environment.NewLine}" +
                string.Join(Environment.NewLine, _problems));
        }
        Warn(_truncated, "longer than the model's context and were truncated");
        Warn(_skipped, "longer than the model's context and were skipped");
        Warn(_emptied, "left out because, as tokens, a response was empty or both responses of a pair were equal");
        return _rows;
    }

    private void Warn(int count, string what)
    {
        if (count > 0)
            _rows.Warnings.Add($"{count} {(count == 1 ? "row was" : "rows were")} {what.Replace(" and were", count == 1 ? " and was" : " and were", StringComparison.Ordinal)}.");
    }
}
