def render_request_form(account_request, *, now):
    raise NotImplementedError
