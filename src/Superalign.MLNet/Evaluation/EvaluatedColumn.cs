using Microsoft.ML;

namespace Superalign.MLNet.Evaluation;

/// <summary>A column that an evaluation reads into memory.</summary>
internal abstract class EvaluatedColumn(string name)
{
    /// <summary>The name of the column.</summary>
    public string Name { get; } = name;

    /// <summary>Throws where the column, which the schema has, is of a type that cannot be read so.</summary>
    /// <exception cref="ArgumentException">The message names the column, the expected and the actual type.</exception>
    public abstract void Require(string component, DataViewSchema schema);

    /// <summary>What keeps the value of the row on which the cursor then stands.</summary>
    public abstract Action Open(DataViewRow row, DataViewSchema.Column column);
}
