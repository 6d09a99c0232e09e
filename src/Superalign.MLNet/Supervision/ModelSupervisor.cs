using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Supervision;

/// <summary>A fitted classifier of ML.NET: a smaller or a less informed model.</summary>
public sealed class ModelSupervisor : ISupervisor
{
    private readonly ITransformer _model;
    private readonly ClassList _classes;
    private readonly string _probabilityColumnName;

    /// <param name="name">The name in tables.</param>
    /// <param name="model">The model, with everything that it needs from the rows on.</param>
    /// <param name="classes">The names of the classes, in the order of the model's scores; of two, the second is the positive one.</param>
    /// <param name="probabilityColumnName">
    /// The model's column of probabilities: a vector with one a class (<c>Score</c> of multiclass trainers), or the positive class's (<c>Probability</c> of binary ones).
    /// </param>
    /// <exception cref="ArgumentException">There are fewer than two classes, or one is named twice.</exception>
    public ModelSupervisor(string name, ITransformer model, IReadOnlyList<string> classes, string probabilityColumnName = "Probability")
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(probabilityColumnName);
        (Name, _model, _classes, _probabilityColumnName) = (name, model, new ClassList(classes), probabilityColumnName);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => _classes.Names;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The model gives what are no probabilities; the message names the row.</exception>
    public IReadOnlyList<Opinion?> Label(IDataView rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var scored = _model.Transform(rows);
        return scored.Schema.GetColumnOrNull(_probabilityColumnName)?.Type is VectorDataViewType
            ? [.. SupervisorColumns.Vectors(nameof(ModelSupervisor), scored, _probabilityColumnName).Select((one, row) => OpinionOf(Array.ConvertAll(one, value => (double)value), row))]
            : [.. SupervisorColumns.Numbers(nameof(ModelSupervisor), scored, _probabilityColumnName).Select((one, row) => OpinionOf([1 - one, one], row))];
    }

    private Opinion OpinionOf(double[] probabilities, int row)
    {
        if (probabilities.Length == Classes.Count && probabilities.All(one => one >= 0) && Math.Abs(probabilities.Sum() - 1) < 1e-3)
            return Opinion.Of(probabilities);
        throw new InvalidDataException(FormattableString.Invariant(
            $"Column '{_probabilityColumnName}' of '{Name}' has {probabilities.Length} numbers with the sum {probabilities.Sum():0.####} in row {row + 1}; it is read as probabilities of {Classes.Count} classes. Calibrate the model, or name its column of probabilities."));
    }
}
