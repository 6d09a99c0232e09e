namespace Superalign.MLNet.Data;

/// <summary>One streaming pass over a file: finds its columns and their types, and checks every row.</summary>
/// <remarks>
/// Columns outside the contract get the types that hold the values of the first 1,000 rows. From then on a value that does
/// not fit its column, or a field not seen before, makes a row bad.
/// </remarks>
internal sealed class TableScan
{
    /// <summary>How many rows the types are found from.</summary>
    public const int RowsForTypes = 1_000;

    private readonly DataSource _source;
    private readonly ScanSettings _settings;
    private readonly RowSlots _slots;
    private readonly BadRowLog _bad = new();
    private readonly Dictionary<string, string> _fieldOfColumn = new(StringComparer.Ordinal);
    private readonly List<(string Column, int Field, TypeGuess Guess)> _guesses = [];
    private long _rows;

    private TableScan(DataSource source, ScanSettings settings) =>
        (_source, _settings, _slots) = (source, settings, new RowSlots(settings.Check));

    /// <exception cref="InvalidDataException">The file as a whole cannot be used: no rows, or two fields for one column.</exception>
    public static TablePart Of(DataSource source, ScanSettings settings)
    {
        using var records = source.OpenRecords([], settings.MaxLineLength);
        return new TableScan(source, settings).Run(records);
    }

    private TablePart Run(IRecordReader records)
    {
        while (_rows < RowsForTypes && records.Read())
        {
            if (records.Problem is null)
                AddNewFields(records);
            if (Check(records))
                _guesses.ForEach(guess => guess.Guess.Observe(records, guess.Field));
        }

        foreach (var (column, field, guess) in _guesses)
            _slots.Bind(new TableColumn(column, records.Fields[field], guess.Type), field);
        while (_settings.ReadsAll && records.Read())
            Check(records);

        return _rows > 0
            ? new TablePart(_source, [.. _slots.Columns], _settings, _rows, _bad)
            : throw NoRows(records.Fields.Count);
    }

    private bool Check(IRecordReader records)
    {
        var problem = _slots.Read(records);
        if (problem is not null)
            _bad.Add(_rows, problem.At(_source.Name, records.Line));
        _rows++;
        return problem is null;
    }

    private void AddNewFields(IRecordReader records)
    {
        for (var field = 0; field < records.Fields.Count; field++)
        {
            if (!_slots.IsKnown(field) && records.KindOf(field) is not FieldKind.Absent)
                Add(records.Fields[field], field);
        }
    }

    private void Add(string name, int field)
    {
        _slots.Know(field);
        var column = _settings.Fields.ColumnOf(name);
        Claim(column, name);
        if (ColumnContract.TypeOf(column) is { } type)
            _slots.Bind(new TableColumn(column, name, type), field);
        else
            _guesses.Add((column, field, new TypeGuess(isMissingBefore: _rows > 0)));

        if (column == ColumnContract.Text && _settings.PromptWords is { } words)
        {
            Cut(ColumnContract.Prompt, new PromptCut(words, TakesPrompt: true));
            Cut(ColumnContract.Response, new PromptCut(words, TakesPrompt: false));
        }

        void Cut(string part, PromptCut cut)
        {
            Claim(part, name);
            _slots.Bind(new TableColumn(part, name, new ColumnType(ValueKind.Text)) { Cut = cut }, field);
        }
    }

    private void Claim(string column, string field)
    {
        if (_fieldOfColumn.TryAdd(column, field))
            return;
        var advice = _settings.PromptWords is null
            ? $"Rename one, or choose with Columns (--columns {column}=FIELD)."
            : "PromptWords (--prompt-words) is for files that have only the whole text: leave it out, or remove the other field.";
        throw new InvalidDataException(
            $"In '{_source.Name}' the fields '{_fieldOfColumn[column]}' and '{field}' would both fill column '{column}'. {advice}");
    }

    private InvalidDataException NoRows(int fields) => new(
        (_source.Format, fields) switch
        {
            (FileFormat.JsonLines, _) => $"'{_source.Name}' is empty, but one JSON object a line was expected. Check that it was written.",
            (FileFormat.Parquet, _) => $"'{_source.Name}' has no rows. Add rows, or check that it was written.",
            (_, 0) => $"'{_source.Name}' is empty, but a header line and rows were expected. Check that it was written.",
            _ => $"'{_source.Name}' has a header but no rows. Add rows, or check that the file is whole.",
        });
}
