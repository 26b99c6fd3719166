using Microsoft.AspNetCore.Components;

namespace PersonalizedLearning.Host.Web;

/// <summary>
/// A page is rendered once, when all it reads is there. Without this the framework renders it for a first time while a read is
/// still under way, with nothing in it yet, as soon as a database or a plugin does not answer at once.
/// </summary>
public abstract class WholePage : ComponentBase
{
    private bool _read;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!_read)
        {
            _read = true;
            OnInitialized();
            await OnInitializedAsync();
        }
        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }
}
