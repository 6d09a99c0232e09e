using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Runtime;

/// <summary>A component bound to the schema of its data: which columns it reads, and the schema with its own added.</summary>
internal sealed class BatchSchema
{
    private readonly Dictionary<InputColumn, DataViewSchema.Column> _sources = [];

    /// <exception cref="ArgumentException">A column is missing or has another type; the message names it.</exception>
    public BatchSchema(BatchTransformer component, DataViewSchema input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Component = component;
        InputSchema = input;
        foreach (var column in component.Outputs.SelectMany(output => output.Inputs).Distinct())
        {
            var found = input.GetColumnOrNull(column.Name);
            ColumnCheck.Require(component.Name, column, found?.Type, input.Select(other => other.Name));
            if (found is { } source)
                _sources.Add(column, source);
        }
        OutputSchema = WithOutputs(input, component.Outputs);
    }

    public BatchTransformer Component { get; }

    public DataViewSchema InputSchema { get; }

    /// <summary>The input's columns at their own indices, then the component's.</summary>
    public DataViewSchema OutputSchema { get; }

    /// <summary>Whether the column of this index is the input's own, handed through.</summary>
    public bool IsCarried(int index) => index < InputSchema.Count;

    /// <summary>The component's columns among <paramref name="columns"/>.</summary>
    public IReadOnlyList<OutputColumn> OutputsAmong(IEnumerable<DataViewSchema.Column> columns) =>
        [.. columns.Where(column => !IsCarried(column.Index)).Select(column => OutputAt(column.Index)).Distinct()];

    /// <summary>The input's columns among <paramref name="columns"/>.</summary>
    public IReadOnlyList<DataViewSchema.Column> CarriedAmong(IEnumerable<DataViewSchema.Column> columns) =>
        [.. columns.Where(column => IsCarried(column.Index)).Select(column => InputSchema[column.Index]).Distinct()];

    /// <summary>The component's column at an index of the output schema.</summary>
    public OutputColumn OutputAt(int index) => Component.Outputs[index - InputSchema.Count];

    /// <summary>What is read of the input to compute <paramref name="outputs"/>; optional columns that are absent are left out.</summary>
    public IEnumerable<KeyValuePair<InputColumn, DataViewSchema.Column>> SourcesOf(IReadOnlyList<OutputColumn> outputs) =>
        _sources.Where(source => outputs.Any(output => output.Inputs.Contains(source.Key)));

    /// <summary>The input's columns that must be read to give <paramref name="columns"/>.</summary>
    public IReadOnlyList<DataViewSchema.Column> DependenciesOf(IReadOnlyCollection<DataViewSchema.Column> columns) =>
        [.. CarriedAmong(columns).Concat(SourcesOf(OutputsAmong(columns)).Select(source => source.Value)).DistinctBy(c => c.Index)];

    private static DataViewSchema WithOutputs(DataViewSchema input, IReadOnlyList<OutputColumn> outputs)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(input);
        foreach (var output in outputs)
            builder.AddColumn(output.Name, output.Type, Annotations(output));
        return builder.ToSchema();
    }

    private static DataViewSchema.Annotations? Annotations(OutputColumn output)
    {
        var (kind, listed) = output.KeyNames is { } keys ? (ColumnCheck.KeyValues, keys) : (ColumnCheck.SlotNames, output.SlotNames);
        if (listed is null)
            return null;
        ReadOnlyMemory<char>[] names = [.. listed.Select(name => name.AsMemory())];
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add(kind, new VectorDataViewType(TextDataViewType.Instance, names.Length),
            (ref VBuffer<ReadOnlyMemory<char>> value) => value = new(names.Length, [.. names]));
        return builder.ToAnnotations();
    }
}
